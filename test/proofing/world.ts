import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { auditStore } from '../../src/audit/index.ts';
import type { ChipVerdict } from '../../src/emrtd/index.ts';
import { verifyChip } from '../../src/emrtd/index.ts';
import { type CaseId, newId, type SubjectId } from '../../src/kernel/ids.ts';
import type { Transact } from '../../src/kernel/transact.ts';
import { connectDatabase, type Database, rows } from '../../src/platform/database/database.ts';
import { createSecretHasher } from '../../src/platform/vault/argon2.ts';
import { createVault } from '../../src/platform/vault/vault.ts';
import { issueChallenge } from '../../src/proofing/chip/issue-challenge.ts';
import { redeemTicket } from '../../src/proofing/chip/redeem-ticket.ts';
import {
  type ChipEvidence,
  type EvidenceNeeds,
  submitChipEvidence,
} from '../../src/proofing/chip/submit-chip-evidence.ts';
import {
  type Anchors,
  type CardStanding,
  confirmCode,
  openCase,
  type ProofingStores,
  proofingStores,
} from '../../src/proofing/index.ts';
import { type Authority, type Card, type Holder, makeAuthority, makeCard } from '../../src/sandbox/card/index.ts';
import { createTestDatabase } from '../support/postgres.ts';

export const start = new Date('2026-11-22T03:00:00Z');

export const mai: Holder = {
  number: '019199999001',
  name: 'Nguyễn Thị Mai An',
  birthDate: '1999-02-15',
  sex: 'female',
  issuedOn: '2022-06-20',
  expiryDate: '2039-02-15',
};

export interface World {
  readonly database: Database;
  readonly appUrl: string;
  /** As migrations connect. */
  readonly ownerUrl: string;
  readonly transact: Transact<ProofingStores>;
  readonly authority: Authority;
  readonly needs: EvidenceNeeds;
  /** Whose number is known. */
  readonly register: Map<string, SubjectId>;
  /** Numbers looked up so far. */
  readonly asked: string[];
  /** What was said to those who keep levels. */
  readonly followed: { readonly subjectId: SubjectId; readonly standing: CardStanding }[];
  trust: { anchors: Anchors };
  now: Date;
  /** Somebody who has this number already. */
  known(number: string): Promise<SubjectId>;
  /** Moves the clock on. */
  pass(seconds: number): void;
  /** A case opened in the browser `binding`, its ticket unspent. */
  open(binding?: string): Promise<{ caseId: CaseId; ticket: string }>;
  /** …redeemed by a reader. */
  redeemed(binding?: string): Promise<{ caseId: CaseId; readerToken: string }>;
  /** …with a chip answering a fresh challenge, ready to be sent. */
  read(card: Card, binding?: string): Promise<{ caseId: CaseId; evidence: ChipEvidence }>;
  /** …accepted, the code known to the reader. */
  proven(card: Card, binding?: string): Promise<{ caseId: CaseId; code: string }>;
  /** …confirmed by the browser. */
  confirmed(card: Card, binding?: string): Promise<{ caseId: CaseId }>;
  facts(): Promise<readonly { action: string; subject_ref: string | null; details: object }[]>;
  state(caseId: CaseId): Promise<string | undefined>;
  /** Cuts every connection the application has to its database. */
  cutConnections(): Promise<void>;
  close(): Promise<void>;
}

export const settings = { ticketSeconds: 600, caseSeconds: 1800 };
const challengeSeconds = 300;

/** Proofing on a database of its own, with a register of subjects in memory and chips verified in line. */
export async function createWorld(): Promise<World> {
  const test = await createTestDatabase();
  const database = await connectDatabase({
    url: test.appUrl,
    poolSize: 12,
    statementTimeoutSeconds: 10,
    entities: [],
  });
  const vault = createVault({ current: 'k1', keys: new Map([['k1', randomBytes(32)]]) }, randomBytes(32));
  const authority = makeAuthority('p256-named');
  const register = new Map<string, SubjectId>();
  const asked: string[] = [];
  const subjectRegister = {
    findByNumber: async (number: string) => {
      asked.push(number);
      return register.get(number) ?? null;
    },
  };
  const followed: World['followed'] = [];
  const follow = async (subjectId: SubjectId, standing: CardStanding) => void followed.push({ subjectId, standing });
  const clock = () => world.now;
  let ticks = 0;
  // Facts of one moment stand in the order they were recorded.
  const auditClock = () => new Date(start.getTime() + ticks++);
  const transact: Transact<ProofingStores> = (work) =>
    database.manager.transaction((manager) =>
      work({
        ...proofingStores(manager, vault),
        subjectRegister,
        levels: { follow },
        facts: auditStore(manager, vault, auditClock),
      }),
    );
  const needs: EvidenceNeeds = {
    transact,
    verifier: {
      isFull: () => false,
      verify: async (upload, anchors, now): Promise<ChipVerdict> => verifyChip(upload, anchors, now),
    },
    trust: { current: () => world.trust.anchors },
    hasher: createSecretHasher(),
    policy: { minimumAge: 14, reviewWarnings: [], codeTries: 3 },
    clock,
  };
  const world: World = {
    database,
    appUrl: test.appUrl,
    ownerUrl: test.ownerUrl,
    transact,
    authority,
    needs,
    register,
    asked,
    followed,
    trust: { anchors: { version: 'one', certificates: [authority.cscaCertificate] } },
    now: start,
    async known(number) {
      const id = newId<'subject'>();
      await database.manager.transaction((manager) => vault.createKey(manager, id));
      register.set(number, id);
      return id;
    },
    pass: (seconds) => {
      world.now = new Date(world.now.getTime() + seconds * 1000);
    },
    open: (binding = 'browser') =>
      transact((stores) =>
        openCase(
          stores,
          { binding, service: 'Góp ý C-ThaiNguyen', place: 'Chrome, Windows' },
          settings,
          needs.trust,
          world.now,
        ),
      ),
    async redeemed(binding) {
      const { caseId, ticket } = await world.open(binding);
      const { readerToken } = await transact((stores) => redeemTicket(stores, ticket, needs.trust, world.now));
      return { caseId, readerToken };
    },
    async read(card, binding) {
      const { caseId, readerToken } = await world.redeemed(binding);
      const { challenge } = await transact((stores) =>
        issueChallenge(stores, readerToken, { challengeSeconds }, needs.trust, world.now),
      );
      return { caseId, evidence: evidenceOf(card, readerToken, challenge) };
    },
    async proven(card, binding) {
      const { caseId, evidence } = await world.read(card, binding);
      const answer = await submitChipEvidence(needs, evidence);
      if (answer.outcome !== 'accepted') throw new Error(`not accepted: ${answer.reasons.join()}`);
      return { caseId, code: answer.confirmationCode };
    },
    async confirmed(card, binding = 'browser') {
      const { caseId, code } = await world.proven(card, binding);
      await confirmCode({ transact, hasher: createSecretHasher() }, { caseId, binding, code }, world.now);
      return { caseId };
    },
    facts: () => rows(database.manager, 'select action, subject_ref, details from audit_entry order by id'),
    async state(caseId) {
      const [row] = await rows<{ state: string }>(database.manager, 'select state from proofing_case where id = $1', [
        caseId,
      ]);
      return row?.state;
    },
    async cutConnections() {
      const client = new pg.Client({ connectionString: test.appUrl });
      await client.connect();
      await client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and usename = current_user and pid <> pg_backend_pid()`,
      );
      await client.end();
    },
    async close() {
      await database.close();
      await test.drop();
    },
  };
  return world;
}

export function cardOf(world: World, holder: Partial<Holder> = {}): Card {
  return makeCard(world.authority, { ...mai, ...holder });
}

export function evidenceOf(card: Card, readerToken: string, challenge: Buffer): ChipEvidence {
  const dataGroups = [...card.dataGroups].map(([number, bytes]) => ({ number, bytes }));
  return { readerToken, challenge, upload: { sod: card.sod, dataGroups, signature: card.answer(challenge) } };
}

export function refusal(code: string, facts?: object): object {
  return { name: 'Refusal', code, ...(facts ? { facts } : {}) };
}
