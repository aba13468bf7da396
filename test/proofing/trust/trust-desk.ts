import { randomBytes } from 'node:crypto';
import { auditStore } from '../../../src/audit/index.ts';
import type { Transact } from '../../../src/kernel/transact.ts';
import { connectDatabase, type Database, rows } from '../../../src/platform/database/database.ts';
import { createVault } from '../../../src/platform/vault/vault.ts';
import {
  type Applied,
  approveProposal,
  newOperatorKeys,
  type ProposalNeeds,
  type Proposed,
  propose,
  recogniseOperator,
  type SigningOperator,
  type TrustRequest,
  trustStores,
} from '../../../src/proofing/index.ts';
import { readOperator } from '../../../src/proofing/trust/proposal/operator.ts';
import { readSource } from '../../../src/proofing/trust/source/read-source.ts';
import { createTestDatabase } from '../../support/postgres.ts';
import { emptyTrust } from './empty-trust.ts';

export const now = new Date('2026-11-22T03:00:00Z');

/** A trust store on a database of its own, and three people who may change it: `an`, `binh` and `chi`. */
export interface Desk {
  readonly database: Database;
  readonly appUrl: string;
  readonly ownerUrl: string;
  readonly needs: ProposalNeeds;
  readonly an: SigningOperator;
  readonly binh: SigningOperator;
  readonly chi: SigningOperator;
  /** Somebody whose key is in no folder. */
  readonly stranger: SigningOperator;
  propose(request: TrustRequest, needs?: Partial<ProposalNeeds>): Promise<Proposed>;
  approve(id: string, by?: SigningOperator, needs?: Partial<ProposalNeeds>): Promise<Applied>;
  /** Proposed by one, approved by another. */
  change(request: TrustRequest, needs?: Partial<ProposalNeeds>): Promise<Applied>;
  /** Fingerprints in force now. */
  trusted(): Promise<readonly string[]>;
  facts(): Promise<readonly { readonly action: string; readonly actor_ref: string; readonly details: object }[]>;
  asOwner(sql: string): Promise<unknown>;
  empty(): Promise<void>;
  close(): Promise<void>;
}

export async function createDesk(): Promise<Desk> {
  const test = await createTestDatabase();
  const options = { url: test.appUrl, poolSize: 12, statementTimeoutSeconds: 30, entities: [] };
  const database = await connectDatabase(options);
  const owner = await connectDatabase({ ...options, url: test.ownerUrl, poolSize: 1 });
  const vault = createVault({ current: 'k1', keys: new Map([['k1', randomBytes(32)]]) }, randomBytes(32));
  let ticks = 0;
  const auditClock = () => new Date(now.getTime() + ticks++);
  const transact: Transact<ReturnType<typeof trustStores> & { readonly facts: ReturnType<typeof auditStore> }> = (
    work,
  ) =>
    database.manager.transaction((manager) =>
      work({ ...trustStores(manager), facts: auditStore(manager, vault, auditClock) }),
    );
  const [an, binh, chi, stranger] = ['an', 'binh', 'chi', 'stranger'].map(makeOperator) as [
    SigningOperator,
    SigningOperator,
    SigningOperator,
    SigningOperator,
  ];
  const needs: ProposalNeeds = {
    stores: trustStores(database.manager),
    transact,
    // In line: a thread for each file would take most of the time. source-reader.test.ts has the threads.
    read: async (task) => readSource(task),
    operators: [an, binh, chi],
    pins: [],
    issuer: 'https://id.example.vn',
    rules: { allowSandbox: false },
    clock: () => new Date(now.getTime() + ticks++),
  };
  const desk: Desk = {
    database,
    appUrl: test.appUrl,
    ownerUrl: test.ownerUrl,
    needs,
    an,
    binh,
    chi,
    stranger,
    propose: (request, other) => propose({ ...needs, ...other }, request, an),
    approve: (id, by = binh, other) => approveProposal({ ...needs, ...other }, id, by),
    change: async (request, other) => desk.approve((await desk.propose(request, other)).proposal.id, binh, other),
    trusted: async () => (await needs.stores.versions.read())?.content.anchors ?? [],
    facts: () =>
      rows(
        database.manager,
        "select action, actor_ref, details from audit_entry where action like 'proofing.trust.%' order by id",
      ),
    asOwner: (sql) => owner.manager.query(sql),
    empty: () => emptyTrust(test),
    async close() {
      await owner.close();
      await database.close();
      await test.drop();
    },
  };
  return desk;
}

export function makeOperator(name: string): SigningOperator {
  const { publicPem, privatePem } = newOperatorKeys();
  return recogniseOperator(privatePem, [readOperator(name, publicPem)!]);
}

export function certificates(...ders: readonly Buffer[]): TrustRequest {
  return { kind: 'certificates', source: 'csca.pem', material: Buffer.from(ders.map(pem).join('')) };
}

export function withdrawal(fingerprint: string): TrustRequest {
  return { kind: 'withdrawal', source: fingerprint, material: Buffer.from(fingerprint) };
}

export function rollBack(version: number): TrustRequest {
  return { kind: 'roll_back', source: String(version), material: Buffer.from(String(version)) };
}

export function revocations(der: Buffer): TrustRequest {
  return { kind: 'revocation_list', source: 'vn.crl', material: der };
}

export function pem(der: Buffer): string {
  return `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/(.{64})/g, '$1\n')}\n-----END CERTIFICATE-----\n`;
}
