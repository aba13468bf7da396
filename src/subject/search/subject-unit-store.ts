import type { EntityManager } from 'typeorm';
import type { SubjectId } from '../../kernel/ids.ts';
import { type UnitCode, wholeProvince } from '../../kernel/officer.ts';
import { rows } from '../../platform/database/database.ts';
import type { Vault } from '../../platform/vault/vault.ts';
import { openProfile, type Profile } from '../profile.ts';
import { tokensOf } from './word-token.ts';

/** Where people are at home, and the tokens of their names there and in the whole province. */
export interface SubjectUnitStore {
  /** The commune a person is at home in, as far as we know. */
  unitOf(subjectId: SubjectId): Promise<UnitCode | null>;
  /** False when it was this unit already. Their tokens move with them. The row is held until the transaction ends. */
  settle(subjectId: SubjectId, unit: UnitCode, since: Date): Promise<boolean>;
  /** Makes the tokens anew, after the name or the birth date has changed. */
  rewrite(subjectId: SubjectId): Promise<void>;
  /** Nobody finds this person any more: for whoever was merged into another. */
  unlist(subjectId: SubjectId): Promise<void>;
  /** Makes tokens for up to `limit` people who have none under the current index key; returns for how many. */
  fill(limit: number): Promise<number>;
  /** Drops up to `limit` tokens under other index keys, of people who have some under the current one; returns how many. */
  drop(limit: number): Promise<number>;
  /** How many tokens stand under each index key. */
  byKey(): Promise<readonly { readonly keyId: string; readonly words: number }[]>;
}

interface Row {
  readonly id: SubjectId;
  readonly profile: Buffer;
  readonly unit: UnitCode | null;
  readonly kek_id: string;
  readonly wrapped: Buffer;
}

export function subjectUnitStore(manager: EntityManager, vault: Vault): SubjectUnitStore {
  const write = async (found: readonly Row[]) => {
    for (const row of found) {
      const profile = openProfile(vault.unwrap(row.id, row.kek_id, row.wrapped), row.id, row.profile);
      await insertWords(manager, vault, { id: row.id, profile, unit: row.unit });
    }
    return found.length;
  };
  const rewrite = async (subjectId: SubjectId) => {
    const found = await rows<Row>(manager, `${selectPerson} where s.id = $1 for update of s`, [subjectId]);
    await rows(manager, 'delete from subject_word where subject_id = $1', [subjectId]);
    await write(found);
  };
  return {
    async unitOf(subjectId) {
      const sql = 'select unit from subject_unit where subject_id = $1';
      return (await rows<{ unit: UnitCode }>(manager, sql, [subjectId]))[0]?.unit ?? null;
    },
    async settle(subjectId, unit, since) {
      const moved = await rows(manager, settleUnit, [subjectId, unit, since]);
      if (moved.length > 0) await rewrite(subjectId);
      return moved.length > 0;
    },
    rewrite,
    async unlist(subjectId) {
      await rows(manager, 'delete from subject_word where subject_id = $1', [subjectId]);
      await rows(manager, 'delete from subject_unit where subject_id = $1', [subjectId]);
    },
    async fill(limit) {
      return write(await rows<Row>(manager, selectWaiting, [vault.currentIndexKeyId, limit]));
    },
    async drop(limit) {
      return (await rows(manager, dropOthers, [vault.currentIndexKeyId, limit])).length;
    },
    async byKey() {
      type Found = { readonly key_id: string; readonly words: number };
      const sql = 'select key_id, count(*)::int as words from subject_word group by key_id order by key_id';
      return (await rows<Found>(manager, sql)).map(({ key_id, words }) => ({ keyId: key_id, words }));
    },
  };
}

/** Tokens of one person, for the province and for their unit if they have one; those that stand already stay. */
export async function insertWords(
  manager: EntityManager,
  vault: Pick<Vault, 'blindIndexes'>,
  { id, profile, unit }: { readonly id: SubjectId; readonly profile: Profile; readonly unit: UnitCode | null },
): Promise<void> {
  const units = unit === null ? [wholeProvince] : [wholeProvince, unit];
  const words = units.flatMap((one) => tokensOf(vault, one, profile).map((token) => ({ unit: one, ...token })));
  await rows(manager, insertTokens, [
    id,
    words.map((word) => word.unit),
    words.map(({ keyId }) => keyId),
    words.map(({ index }) => index),
  ]);
}

const settleUnit = `
  insert into subject_unit (subject_id, unit, since) values ($1, $2, $3)
  on conflict (subject_id) do update set unit = excluded.unit, since = excluded.since
  where subject_unit.unit <> excluded.unit returning subject_id`;

const insertTokens = `
  insert into subject_word (subject_id, unit, key_id, token)
  select $1, v.unit, v.key_id, v.token from unnest($2::text[], $3::text[], $4::bytea[]) as v(unit, key_id, token)
  on conflict do nothing`;

const selectPerson = `
  select s.id, s.profile, u.unit, k.kek_id, k.wrapped
  from subject s join sealing_key k on k.owner_id = s.id left join subject_unit u on u.subject_id = s.id`;

const hasWords = (unit: string) =>
  `exists (select 1 from subject_word w where w.subject_id = s.id and w.unit = ${unit} and w.key_id = $1)`;

const selectWaiting = `
  ${selectPerson}
  where s.status in ('active', 'suspended', 'deceased')
    and (not ${hasWords(`'${wholeProvince}'`)} or u.unit is not null and not ${hasWords('u.unit')})
  order by s.id limit $2 for update of s skip locked`;

const dropOthers = `
  delete from subject_word d using (
    select o.subject_id, o.unit, o.key_id, o.token from subject_word o
    where (o.key_id < $1 or o.key_id > $1) and exists (
      select 1 from subject_word w where w.subject_id = o.subject_id and w.unit = o.unit and w.key_id = $1)
    limit $2 for update skip locked
  ) v
  where (d.subject_id, d.unit, d.key_id, d.token) = (v.subject_id, v.unit, v.key_id, v.token)
  returning d.subject_id`;
