import { randomBytes } from 'node:crypto';
import { createStores, type Stores } from '../../src/app/installation/stores.ts';
import {
  decideOfficerCase,
  leaseCase,
  type OfficerCase,
  type OpenOfficerCase,
  openOfficerCase,
  type TargetHours,
} from '../../src/casework/index.ts';
import { newId, type OfficerCaseId, type SubjectId } from '../../src/kernel/ids.ts';
import type { HeldDuty, Officer } from '../../src/kernel/officer.ts';
import { connectDatabase, type Database } from '../../src/platform/database/database.ts';
import { createVault, type Vault } from '../../src/platform/vault/vault.ts';
import { createTestDatabase } from '../support/postgres.ts';

export const unit = '05443';
export const elsewhere = '05857';
export const targets: TargetHours = { remote_review: 24, sight: 1, second_look: 72, report: 4, intervention: 24 };
export const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 8, minute));

export interface CaseworkDatabase {
  readonly database: Database;
  readonly ownerUrl: string;
  readonly stores: Stores;
  transact<T>(work: (stores: Stores) => Promise<T>): Promise<T>;
  /** An id with a sealing key, which is all that casework needs of a person. */
  somebody(): Promise<SubjectId>;
  forget(subjectId: SubjectId): Promise<void>;
  officer(...duties: readonly HeldDuty[]): Promise<Officer>;
  reviewer(): Promise<Officer>;
  open(changes?: Partial<OpenOfficerCase>, now?: Date): Promise<OfficerCase>;
  lease(caseId: OfficerCaseId, officer: Officer, now?: Date): Promise<OfficerCase>;
  /** Says yes, or no. */
  decide(
    caseId: OfficerCaseId,
    officer: Officer,
    says?: 'yes' | 'no',
    now?: Date,
  ): ReturnType<typeof decideOfficerCase>;
  close(): Promise<void>;
}

export async function openCaseworkDatabase(): Promise<CaseworkDatabase> {
  const test = await createTestDatabase();
  const url = test.appUrl;
  const database = await connectDatabase({ url, poolSize: 10, statementTimeoutSeconds: 60, entities: [] });
  const vault = createVault({ current: 'k1', keys: new Map([['k1', randomBytes(32)]]) }, randomBytes(32));
  const stores = bind(database.manager, vault);
  const transact: CaseworkDatabase['transact'] = (work) =>
    database.source.transaction((manager) => work(bind(manager, vault)));
  const somebody = async () => {
    const id = newId<'subject'>();
    await vault.createKey(database.manager, id);
    return id;
  };
  const officer = async (...duties: readonly HeldDuty[]) => ({ subjectId: await somebody(), duties });
  return {
    ...{ ownerUrl: test.ownerUrl, database, stores, transact, somebody, officer },
    async forget(subjectId) {
      for (const store of stores.forgetting) await store.forget(subjectId);
    },
    reviewer: () => officer({ duty: 'reviewer', unit }),
    async open(changes = {}, now = at(0)) {
      const subjectId = changes.subjectId === undefined ? await somebody() : changes.subjectId;
      const openedBy = changes.openedBy ?? subjectId ?? (await somebody());
      const usual = { kind: 'remote_review', unit, doubts: [], needsSecond: false, reference: null } as const;
      const input: OpenOfficerCase = { id: newId(now), ...usual, ...changes, subjectId, openedBy };
      await transact((bound) => openOfficerCase(bound, input, { kind: 'subject', subjectId: openedBy }, now));
      return (await stores.casework.cases.load(input.id))!;
    },
    lease: (caseId, by, now = at(1)) => transact((bound) => leaseCase(bound, { caseId, officer: by }, now)),
    decide(caseId, by, says = 'yes', now = at(2)) {
      const ruling =
        says === 'yes'
          ? ({ outcome: 'approve', reason: 'same_person' } as const)
          : ({ outcome: 'refuse', reason: 'not_same_person' } as const);
      return transact((bound) => decideOfficerCase(bound, { caseId, officer: by, ...ruling, note: null }, now));
    },
    close: async () => {
      await database.close();
      await test.drop();
    },
  };
}

function bind(manager: Database['manager'], vault: Vault): Stores {
  return createStores(manager, vault, () => new Date());
}
