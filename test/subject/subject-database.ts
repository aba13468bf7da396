import { randomBytes } from 'node:crypto';
import { auditStore } from '../../src/audit/index.ts';
import type { SubjectId } from '../../src/kernel/ids.ts';
import { newId } from '../../src/kernel/ids.ts';
import { connectDatabase, type Database } from '../../src/platform/database/database.ts';
import { createVault, type Vault } from '../../src/platform/vault/vault.ts';
import {
  type CreateSubject,
  createSubject,
  enrolmentFigureStore,
  type Profile,
  signInRecordStore,
  subjectStore,
  subjectUnitStore,
} from '../../src/subject/index.ts';
import { createTestDatabase } from '../support/postgres.ts';

export type Stores = ReturnType<typeof bind>;

export interface SubjectDatabase {
  readonly database: Database;
  readonly vault: Vault;
  readonly stores: Stores;
  transact<T>(work: (stores: Stores) => Promise<T>): Promise<T>;
  /** Enrols somebody new and returns their id. */
  enrol(changes?: Partial<CreateSubject>, at?: Date): Promise<SubjectId>;
  close(): Promise<void>;
}

export const now = new Date('2026-11-22T08:00:00Z');

export function aProfile(changes: Partial<Profile> = {}): Profile {
  return {
    name: 'Hoàng Thị Thử Nghiệm',
    nameSource: 'dg13',
    birthDate: '1990-02-28',
    sex: 'female',
    nationality: 'VNM',
    ...changes,
  };
}

let serial = 0;

/** A number nobody has: an unassigned province code keeps it synthetic. */
export function aNumber(): string {
  serial += 1;
  return `999190${String(serial).padStart(6, '0')}`;
}

export function aSubject(changes: Partial<CreateSubject> = {}): CreateSubject {
  const actor = { kind: 'system', name: 'test' } as const;
  return { id: newId(), number: aNumber(), profile: aProfile(), ial: 1, actor, ...changes };
}

export async function openSubjectDatabase(poolSize = 5): Promise<SubjectDatabase> {
  const test = await createTestDatabase();
  const url = test.appUrl;
  const database = await connectDatabase({ url, poolSize, statementTimeoutSeconds: 30, entities: [] });
  const vault = createVault({ current: 'k1', keys: new Map([['k1', randomBytes(32)]]) }, randomBytes(32));
  const transact: SubjectDatabase['transact'] = (work) =>
    database.source.transaction((manager) => work(bind(manager, vault)));
  return {
    database,
    vault,
    stores: bind(database.manager, vault),
    transact,
    enrol: async (changes, at = now) => {
      const input = aSubject(changes);
      await transact((stores) => createSubject(stores, input, at));
      return input.id;
    },
    close: async () => {
      await database.close();
      await test.drop();
    },
  };
}

function bind(manager: Database['manager'], vault: Vault) {
  return {
    subjects: subjectStore(manager, vault),
    subjectUnits: subjectUnitStore(manager, vault),
    enrolmentFigures: enrolmentFigureStore(manager),
    signIns: signInRecordStore(manager, vault),
    facts: auditStore(manager, vault, () => now),
  };
}
