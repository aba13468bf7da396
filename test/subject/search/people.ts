import { randomBytes } from 'node:crypto';
import { auditStore } from '../../../src/audit/index.ts';
import type { SubjectId } from '../../../src/kernel/ids.ts';
import { newId } from '../../../src/kernel/ids.ts';
import type { Duty, Officer, UnitCode } from '../../../src/kernel/officer.ts';
import { connectDatabase, type Database, rows } from '../../../src/platform/database/database.ts';
import type { KeyRing } from '../../../src/platform/vault/key-ring.ts';
import { createVault } from '../../../src/platform/vault/vault.ts';
import {
  type CreateSubject,
  createSubject,
  deletionStore,
  keptSearchStore,
  openRecord,
  personSearchStore,
  personViewStore,
  readQuery,
  readRecord,
  type SearchOutcome,
  searchPeople,
  settleUnit,
  subjectStore,
  subjectUnitStore,
} from '../../../src/subject/index.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';
import { aProfile, aSubject, now } from '../subject-database.ts';

export const [here, there] = ['05443', '05482'];
export const purpose = { reason: 'citizen_present', reference: 'H55.26-1' } as const;
const keyRing: KeyRing = { current: 'k1', keys: new Map([['k1', randomBytes(32)]]) };
const actor = { kind: 'system', name: 'test' } as const;

export interface PeopleDatabase {
  readonly database: Database;
  close(): Promise<void>;
}

export async function openPeopleDatabase(): Promise<PeopleDatabase> {
  const test: TestDatabase = await createTestDatabase();
  const database = await connectDatabase({
    url: test.appUrl,
    poolSize: 10,
    statementTimeoutSeconds: 60,
    entities: [],
  });
  return { database, close: () => database.close().then(test.drop) };
}

export function anOfficer(unit: UnitCode, duty: Duty = 'reviewer', subjectId: SubjectId = newId()): Officer {
  return { subjectId, duties: [{ duty, unit }] };
}

/** A server with its own file of index keys, on one database. */
export function serverOn({ database }: PeopleDatabase, indexKeys: KeyRing | Buffer) {
  const vault = createVault(keyRing, indexKeys);
  const bind = (manager: Database['manager']) => ({
    subjects: subjectStore(manager, vault),
    subjectUnits: subjectUnitStore(manager, vault),
    search: personSearchStore(manager, vault),
    keptSearches: keptSearchStore(manager),
    personViews: personViewStore(manager),
    deletion: deletionStore(manager, vault),
    facts: auditStore(manager, vault, () => now),
  });
  const transact = <T>(work: (stores: ReturnType<typeof bind>) => Promise<T>): Promise<T> =>
    database.source.transaction((manager) => work(bind(manager)));
  return {
    vault,
    stores: bind(database.manager),
    transact,
    async enrol(name: string, unit: UnitCode | null, changes: Partial<CreateSubject> = {}): Promise<CreateSubject> {
      const person = aSubject({ profile: aProfile({ name }), ...changes });
      await transact((stores) => createSubject(stores, person, now));
      if (unit) await transact((stores) => settleUnit(stores, { subjectId: person.id, unit, actor }, now));
      return person;
    },
    settle: (subjectId: SubjectId, unit: UnitCode) =>
      transact((stores) => settleUnit(stores, { subjectId, unit, actor }, now)),
    open: (officer: Officer, subjectId: SubjectId, at = now) =>
      transact((stores) => openRecord(stores, { officer, subjectId, purpose }, 900, at)),
    read: (officer: Officer, subjectId: SubjectId, at = now) =>
      readRecord(bind(database.manager), { officer, subjectId }, at),
    search: async (officer: Officer, who: string, birthYear = ''): Promise<SearchOutcome> =>
      transact((stores) => searchPeople(stores, { officer, query: readQuery({ who, birthYear }), purpose })),
  };
}

export async function idsOf(outcome: Promise<SearchOutcome>): Promise<readonly SubjectId[]> {
  const found = await outcome;
  if (found.kind !== 'found') throw new Error(found.kind);
  return found.people.map(({ id }) => id);
}

export async function tokensIn({ database }: PeopleDatabase, subjectId: SubjectId) {
  return rows<{ unit: string; key_id: string; token: Buffer }>(
    database.manager,
    'select unit, key_id, token from subject_word where subject_id = $1 order by unit, key_id',
    [subjectId],
  );
}
