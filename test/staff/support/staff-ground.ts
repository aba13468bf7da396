import { randomBytes } from 'node:crypto';
import { createStores, type Stores } from '../../../src/app/installation/stores.ts';
import { newId, type SubjectId } from '../../../src/kernel/ids.ts';
import type { Duty, HeldDuty, Officer, UnitCode } from '../../../src/kernel/officer.ts';
import { connectDatabase, type Database, rows } from '../../../src/platform/database/database.ts';
import { createVault, type Vault } from '../../../src/platform/vault/vault.ts';
import { type Granter, officerOf, type StaffRules } from '../../../src/staff/index.ts';
import { createSubject } from '../../../src/subject/index.ts';
import { createTestDatabase } from '../../support/postgres.ts';

export const noon = new Date('2026-11-23T05:00:00Z');
export const days = (count: number, from = noon) => new Date(from.getTime() + count * 86_400_000);
export const rules: StaffRules = {
  dutyDays: 183,
  idleDays: 45,
  invitationDays: 7,
  welcomeHours: 24,
  bootstrapDays: 30,
};
export const operator: Granter = { kind: 'operator', name: 'lan' };
export const ducXuan: UnitCode = '01840';
export const bacKan: UnitCode = '01843';

export interface StaffGround {
  readonly database: Database;
  readonly vault: Vault;
  readonly stores: Stores;
  transact<T>(work: (stores: Stores) => Promise<T>): Promise<T>;
  /** Somebody with an identity and nothing more. */
  person(number?: string): Promise<SubjectId>;
  /** One of ours with these duties, as `duty@unit`. */
  officer(...held: readonly `${Duty}@${UnitCode}`[]): Promise<Officer>;
  /** As the next request would find them. */
  now(subjectId: SubjectId, at?: Date): Promise<Officer | null>;
  /** What the trail says of one person, newest last. */
  actions(subjectId: SubjectId): Promise<readonly string[]>;
  close(): Promise<void>;
}

let serial = 0;

/** A number nobody has: an unassigned province code keeps it synthetic. */
export function aNumber(): string {
  serial += 1;
  return `999290${String(serial).padStart(6, '0')}`;
}

export async function openStaffGround(): Promise<StaffGround> {
  const test = await createTestDatabase();
  const options = { poolSize: 8, statementTimeoutSeconds: 30, entities: [] };
  const database = await connectDatabase({ url: test.appUrl, ...options });
  const vault = createVault({ current: 'k1', keys: new Map([['k1', randomBytes(32)]]) }, randomBytes(32));
  const clock = () => noon;
  const stores = createStores(database.manager, vault, clock);
  const transact: StaffGround['transact'] = (work) =>
    database.source.transaction((manager) => work(createStores(manager, vault, clock)));
  const person = async (number = aNumber()) => {
    const id = newId<'subject'>(noon);
    const profile = {
      name: 'Nông Văn Thử',
      nameSource: 'dg13',
      birthDate: '1985-05-05',
      sex: 'male',
      nationality: 'VNM',
    } as const;
    const actor = { kind: 'system', name: 'test' } as const;
    await transact((bound) => createSubject(bound, { id, number, profile, ial: 1, actor }, noon));
    return id;
  };
  return {
    database,
    vault,
    stores,
    transact,
    person,
    async officer(...texts) {
      const subjectId = await person();
      const held = texts.map(parseHeld);
      await stores.officers.join(subjectId, noon, null);
      for (const one of held)
        await stores.duties.add({
          id: newId(noon),
          subjectId,
          ...one,
          grantedBy: null,
          grantedAt: noon,
          expiresAt: days(rules.dutyDays),
        });
      return { subjectId, duties: held };
    },
    now: (subjectId, at = noon) => officerOf(stores, subjectId, rules, at),
    async actions(subjectId) {
      const { auditRef } = await vault.openKey(database.manager, subjectId);
      const sql = 'select action from audit_entry where subject_ref = $1 order by id';
      return (await rows<{ action: string }>(database.manager, sql, [auditRef])).map(({ action }) => action);
    },
    async close() {
      await database.close();
      await test.drop();
    },
  };
}

function parseHeld(text: string): HeldDuty {
  const [duty = '', unit = ''] = text.split('@');
  return { duty: duty as Duty, unit };
}

/** An officer as the one who decides. */
export function by(officer: Officer): Granter {
  return { kind: 'officer', officer };
}
