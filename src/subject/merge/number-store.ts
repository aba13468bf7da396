import type { EntityManager } from 'typeorm';
import type { SubjectId } from '../../kernel/ids.ts';
import { rows } from '../../platform/database/database.ts';
import type { Vault } from '../../platform/vault/vault.ts';
import { numberIndexes, numberPlace } from '../number.ts';

/** Numbers of a person who has, or gets, more than one: whichever is asked for leads to them. */
export interface SubjectNumberStore {
  /** From now on their current one; the former ones lead to them still. False when any row holds it already. */
  attach(subjectId: SubjectId, number: string, now: Date): Promise<boolean>;
  /** All numbers of one record become another's, the latest of both is current. Both records are held by the caller. */
  moveAll(from: SubjectId, into: SubjectId): Promise<void>;
  /** Whether it leads to somebody whose current number is another. */
  isFormer(number: string): Promise<boolean>;
}

interface Row {
  readonly blind_index: Buffer;
  readonly subject_id: SubjectId;
  readonly number: Buffer;
  readonly added_at: Date;
}

export function subjectNumberStore(manager: EntityManager, vault: Vault): SubjectNumberStore {
  const isolate = (ids: readonly SubjectId[]) => rows(manager, noneCurrent, [ids]);
  return {
    async isFormer(number) {
      const indexes = numberIndexes(vault, number).map(({ index }) => index);
      const sql = 'select 1 from subject_number where blind_index = any($1) and not current limit 1';
      return (await rows(manager, sql, [indexes])).length > 0;
    },
    async attach(subjectId, number, now) {
      const key = await vault.openKey(manager, subjectId);
      await isolate([subjectId]);
      const indexes = numberIndexes(vault, number);
      const added = await rows(manager, insertNumber, [
        subjectId,
        now,
        indexes.map(({ index }) => index),
        indexes.map(({ keyId }) => keyId),
        indexes.map(({ index }) => key.seal(numberPlace(index), number)),
      ]);
      return added.length === indexes.length;
    },
    async moveAll(from, into) {
      const [oldKey, newKey] = [await vault.openKey(manager, from), await vault.openKey(manager, into)];
      await isolate([from, into]);
      const found = await rows<Row>(manager, selectNumbers, [[from, into]]);
      const opened = found.map((row) => {
        const key = row.subject_id === from ? oldKey : newKey;
        return { ...row, text: key.open(numberPlace(row.blind_index), row.number) };
      });
      const taken = new Set(opened.filter(({ subject_id }) => subject_id === into).map(timeOf));
      const moved = opened.filter(({ subject_id }) => subject_id === from);
      await rows(manager, moveNumbers, [
        into,
        moved.map(({ blind_index }) => blind_index),
        moved.map(({ blind_index, text }) => newKey.seal(numberPlace(blind_index), text)),
        // Rows of one number under two keys are known by their common time: two numbers must not share it.
        moved.map((row) => new Date(taken.has(timeOf(row)) ? timeOf(row) + 1 : timeOf(row))),
      ]);
      const [latest] = opened.toSorted((one, other) => timeOf(other) - timeOf(one));
      const current = opened.filter(({ text }) => text === latest?.text);
      await rows(manager, makeCurrent, [current.map(({ blind_index }) => blind_index)]);
    },
  };
}

const timeOf = ({ added_at }: Pick<Row, 'added_at'>) => added_at.getTime();

const noneCurrent = 'update subject_number set current = false where subject_id = any($1::uuid[]) and current';

const insertNumber = `
  insert into subject_number (blind_index, key_id, subject_id, number, current, added_at)
  select v.blind_index, v.key_id, $1, v.number, true, $2
  from unnest($3::bytea[], $4::text[], $5::bytea[]) as v(blind_index, key_id, number)
  order by v.blind_index on conflict (blind_index) do nothing returning blind_index`;

const selectNumbers = `
  select blind_index, subject_id, number, added_at from subject_number
  where subject_id = any($1::uuid[]) order by blind_index for update`;

const moveNumbers = `
  update subject_number n set subject_id = $1, number = v.number, added_at = v.added_at
  from unnest($2::bytea[], $3::bytea[], $4::timestamptz[]) as v(blind_index, number, added_at)
  where n.blind_index = v.blind_index`;

const makeCurrent = 'update subject_number set current = true where blind_index = any($1::bytea[])';
