import type { EntityManager } from 'typeorm';
import type { SubjectId } from '../../src/kernel/ids.ts';
import { wholeProvince } from '../../src/kernel/officer.ts';
import type { Database } from '../../src/platform/database/database.ts';
import type { Vault } from '../../src/platform/vault/vault.ts';
import { numberIndexes, numberPlace } from '../../src/subject/number.ts';
import { sealProfile } from '../../src/subject/profile.ts';
import { tokensOf } from '../../src/subject/search/word-token.ts';
import { idAt } from './dice.ts';
import { insertMany, type Target } from './insert.ts';
import { inBatches, type Progress } from './progress.ts';
import { syntheticPerson } from './synthetic-person.ts';

const targets = {
  key: { table: 'sealing_key', columns: { owner_id: 'uuid', kek_id: 'text', wrapped: 'bytea' } },
  subject: {
    table: 'subject',
    columns: {
      id: 'uuid',
      status: 'text',
      ial: 'smallint',
      profile: 'bytea',
      version: 'integer',
      created_at: 'timestamptz',
    },
  },
  number: {
    table: 'subject_number',
    columns: {
      blind_index: 'bytea',
      key_id: 'text',
      subject_id: 'uuid',
      number: 'bytea',
      current: 'boolean',
      added_at: 'timestamptz',
    },
  },
  unit: { table: 'subject_unit', columns: { subject_id: 'uuid', unit: 'text', since: 'timestamptz' } },
  word: { table: 'subject_word', columns: { subject_id: 'uuid', unit: 'text', key_id: 'text', token: 'bytea' } },
} as const satisfies Record<string, Target>;

const start = Date.parse('2025-07-01T00:00:00Z');
const minute = 60_000;

/** Person `at` enrolled that many times six minutes after the reform. */
export function personId(at: number): SubjectId {
  return idAt<SubjectId>(`person ${at}`, enrolledAt(at));
}

function enrolledAt(at: number): Date {
  return new Date(start + at * 6 * minute);
}

/** People with keys, sealed profiles, numbers and words of names, as enrolment makes them. */
export async function generatePeople(
  database: Database,
  vault: Vault,
  count: number,
  progress: Progress,
): Promise<void> {
  await inBatches({ what: 'people', count, size: 1000, progress }, async (from, to) => {
    const found = await database.manager.query('select 1 from subject where id = $1', [personId(to - 1)]);
    if (found.length > 0) return;
    const made = await Promise.all(Array.from({ length: to - from }, (_, one) => makePerson(vault, from + one)));
    await database.source.transaction(async (manager) => {
      for (const [name, target] of Object.entries(targets))
        await insertMany(
          manager,
          target,
          made.flatMap((one) => one[name as keyof typeof targets]),
        );
    });
  });
}

type Rows = Readonly<Record<keyof typeof targets, readonly (readonly unknown[])[]>>;

async function makePerson(vault: Vault, at: number): Promise<Rows> {
  const [id, createdAt] = [personId(at), enrolledAt(at)];
  const { number, profile, unit, ial } = syntheticPerson(at);
  const wrapped: (readonly unknown[])[] = [];
  const kept = { query: async (_sql: string, values: readonly unknown[]) => [wrapped.push(values)] };
  const key = await vault.createKey(kept as unknown as EntityManager, id);
  const units = unit ? [wholeProvince, unit] : [wholeProvince];
  return {
    key: wrapped,
    subject: [[id, 'active', ial, sealProfile(key, id, profile), 1, createdAt]],
    number: numberIndexes(vault, number).map(({ index, keyId }) => [
      index,
      keyId,
      id,
      key.seal(numberPlace(index), number),
      true,
      createdAt,
    ]),
    unit: unit ? [[id, unit, createdAt]] : [],
    word: units.flatMap((one) => tokensOf(vault, one, profile).map(({ keyId, index }) => [id, one, keyId, index])),
  };
}
