import type { EntityManager } from 'typeorm';
import type { Ial } from '../../assurance/index.ts';
import type { SubjectId } from '../../kernel/ids.ts';
import { type UnitCode, wholeProvince } from '../../kernel/officer.ts';
import { rows } from '../../platform/database/database.ts';
import type { BlindIndex, Vault } from '../../platform/vault/vault.ts';
import { numberIndexes, numberPlace } from '../number.ts';
import { openProfile } from '../profile.ts';
import type { SubjectStatus } from '../subject.ts';
import type { Person } from './person.ts';
import type { PersonQuery } from './person-query.ts';
import { birthYearTokens, wordTokens } from './word-token.ts';

/** The units somebody may look into: the whole province, or some communes of it. */
export type Scope = 'all' | readonly UnitCode[];

export interface PersonSearchStore {
  /** Up to `limit` people of these units who hold or held the number, or whose name has all of the words. */
  find(query: PersonQuery, scope: Scope, limit: number): Promise<readonly SubjectId[]>;
  /** Of these people those of these units, in the order of their names. */
  people(ids: readonly SubjectId[], scope: Scope): Promise<readonly Person[]>;
}

interface Row {
  readonly id: SubjectId;
  readonly status: SubjectStatus;
  readonly ial: Ial;
  readonly profile: Buffer;
  readonly unit: UnitCode | null;
  readonly created_at: Date;
  readonly kek_id: string;
  readonly wrapped: Buffer;
  readonly blind_index: Buffer | null;
  readonly number: Buffer | null;
}

export function personSearchStore(manager: EntityManager, vault: Vault): PersonSearchStore {
  return {
    async find(query, scope, limit) {
      if (query.by === 'number') return findByNumber(manager, vault, query.number, scope);
      const found = new Set<SubjectId>();
      for (const unit of scope === 'all' ? [wholeProvince] : scope) {
        for (const tokens of tokensByKey(vault, unit, query)) {
          for (const { subject_id } of await rows<{ subject_id: SubjectId }>(manager, withAll(tokens.length), [
            limit,
            ...tokens,
          ]))
            found.add(subject_id);
        }
        if (found.size >= limit) break;
      }
      return [...found].slice(0, limit);
    },
    async people(ids, scope) {
      const found = await rows<Row>(manager, loadMany, [ids, scope === 'all' ? null : scope]);
      const people = found.map((row) => toPerson(row, vault));
      return people.sort((one, other) => one.profile.name.localeCompare(other.profile.name, 'vi'));
    },
  };
}

async function findByNumber(manager: EntityManager, vault: Vault, number: string, scope: Scope) {
  const indexes = numberIndexes(vault, number).map(({ index }) => index);
  const found = await rows<{ subject_id: SubjectId }>(manager, selectNumber, [indexes, scope === 'all' ? null : scope]);
  return found.map(({ subject_id }) => subject_id);
}

/** While tokens move from one index key to the next, some people have theirs under the one or the other only. */
function tokensByKey(
  vault: Vault,
  unit: UnitCode,
  { words, birthYear }: Extract<PersonQuery, { by: 'name' }>,
): readonly (readonly Buffer[])[] {
  const all: readonly (readonly BlindIndex[])[] = [
    ...words.map((word) => wordTokens(vault, unit, word)),
    ...(birthYear === null ? [] : [birthYearTokens(vault, unit, birthYear)]),
  ];
  return all[0]!.map(({ keyId }) => all.map((one) => one.find((token) => token.keyId === keyId)!.index));
}

/** $1 is the limit, the tokens follow. Sorted runs of one index, merged; nobody is counted. */
function withAll(tokens: number): string {
  const joins = Array.from({ length: tokens - 1 }, (_, at) => `join subject_word w${at + 1} using (subject_id)`);
  const wanted = Array.from({ length: tokens }, (_, at) => `w${at}.token = $${at + 2}`);
  return `
    select subject_id from subject_word w0 ${joins.join(' ')}
    where ${wanted.join(' and ')} order by subject_id limit $1`;
}

const selectNumber = `
  select distinct n.subject_id from subject_number n left join subject_unit u on u.subject_id = n.subject_id
  where n.blind_index = any($1) and ($2::text[] is null or u.unit = any($2))`;

const loadMany = `
  select distinct on (s.id) s.id, s.status, case when s.doubted then 0 else s.ial end as ial, s.profile, u.unit,
    s.created_at,     k.kek_id, k.wrapped, n.blind_index, n.number
  from subject s
  join sealing_key k on k.owner_id = s.id
  left join subject_unit u on u.subject_id = s.id
  left join subject_number n on n.subject_id = s.id and n.current
  where s.id = any($1) and ($2::text[] is null or u.unit = any($2)) order by s.id`;

function toPerson({ id, status, ial, unit, ...row }: Row, vault: Vault): Person {
  const key = vault.unwrap(id, row.kek_id, row.wrapped);
  const profile = openProfile(key, id, row.profile);
  const number = row.number && row.blind_index ? key.open(numberPlace(row.blind_index), row.number) : '';
  return { id, status, ial, unit, createdAt: row.created_at, number, profile };
}
