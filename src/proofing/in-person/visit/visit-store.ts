import type { EntityManager } from 'typeorm';
import type { SubjectId } from '../../../kernel/ids.ts';
import type { UnitCode } from '../../../kernel/officer.ts';
import { rows } from '../../../platform/database/database.ts';
import type { Vault } from '../../../platform/vault/vault.ts';
import type { Visit, VisitId } from './visit.ts';
import { evidenceText, fromRow, placeOf, type VisitRow } from './visit-row.ts';

/** Which units' visits may be seen. */
export type Units = 'all' | readonly UnitCode[];

export interface VisitStore {
  /** Makes the visit's own sealing key as well. */
  insert(visit: Visit): Promise<void>;
  load(id: VisitId, units: Units): Promise<Visit | null>;
  /** The same, held until the transaction ends. */
  lock(id: VisitId, units: Units): Promise<Visit | null>;
  /** Writes the visit over its previous version. What it remembers of somebody goes with its end. */
  replace(visit: Visit): Promise<void>;
  /** Those in which this person was matched and that go on, by id, held until the transaction ends. */
  lockOf(subjectId: SubjectId): Promise<readonly Visit[]>;
  /** Those that go on, newest first, fifty at most. */
  living(units: Units, now: Date): Promise<readonly Visit[]>;
  /** Deletes up to `limit` that ended before `time`, and the keys of all that are over. */
  sweep(time: Date, now: Date, limit: number): Promise<number>;
}

const over = ['done', 'refused', 'closed'];

export function visitStore(manager: EntityManager, vault: Vault): VisitStore {
  const one = async (where: string, parameters: readonly unknown[]) => {
    const [row] = await rows<VisitRow>(manager, `${select} where ${where}`, parameters);
    return row ? fromRow(row, vault) : null;
  };
  const unitList = (units: Units) => (units === 'all' ? null : [...units]);
  return {
    async insert(visit) {
      const key = await vault.createKey(manager, visit.id);
      const sealed = key.seal(placeOf(visit.id), evidenceText(visit.evidence));
      await rows(manager, insert, [visit.id, visit.unit, visit.openedBy, visit.openedAt, ...changing(visit, sealed)]);
    },
    load: (id, units) => one(own, [id, unitList(units)]),
    lock: (id, units) => one(`${own} for update of v`, [id, unitList(units)]),
    async replace(visit) {
      const isOver = over.includes(visit.state);
      const key = isOver ? null : await vault.openKey(manager, visit.id);
      const sealed = key?.seal(placeOf(visit.id), evidenceText(visit.evidence)) ?? null;
      const changed = await rows(manager, update, [visit.id, ...changing(visit, sealed)]);
      if (changed.length !== 1) throw new Error('a visit was changed without being held');
      if (isOver) await vault.destroyKey(manager, visit.id);
    },
    async lockOf(subjectId) {
      const sql = `${select} where v.subject_id = $1 and v.state in ('second', 'approved') order by v.id for update of v`;
      return (await rows<VisitRow>(manager, sql, [subjectId])).map((row) => fromRow(row, vault));
    },
    async living(units, now) {
      const sql = `${select} where v.state in ('open', 'second', 'approved') and v.expires_at > $1
        and ($2::text[] is null or v.unit = any($2)) order by v.id desc limit 50`;
      return (await rows<VisitRow>(manager, sql, [now, unitList(units)])).map((row) => fromRow(row, vault));
    },
    async sweep(time, now, limit) {
      await rows(manager, dropKeys, [now, limit]);
      return (await rows(manager, deleteOld, [time, limit])).length;
    },
  };
}

const select = `
  select v.id, v.unit, v.opened_by, v.manner, v.state, v.case_id, v.evidence, v.doubts, v.reached, v.subject_id,
         v.confirmed_by, v.tries_left, v.opened_at, v.expires_at, v.version, k.kek_id, k.wrapped
  from in_person_visit v left join sealing_key k on k.owner_id = v.id`;

const own = 'v.id = $1 and ($2::text[] is null or v.unit = any($2))';

const columns = [
  'manner',
  'state',
  'case_id',
  'evidence',
  'doubts',
  'reached',
  'subject_id',
  'confirmed_by',
  'tries_left',
  'expires_at',
  'version',
];

/** In the order of `columns`. */
function changing(visit: Visit, sealed: Buffer | null): readonly unknown[] {
  const { manner, state, caseId, doubts, reached, subjectId, confirmedBy, triesLeft, expiresAt, version } = visit;
  return [manner, state, caseId, sealed, doubts, reached, subjectId, confirmedBy, triesLeft, expiresAt, version];
}

const insert = `insert into in_person_visit (id, unit, opened_by, opened_at, ${columns.join(', ')})
  values ($1, $2, $3, $4, ${columns.map((_, index) => `$${index + 5}`).join(', ')})`;

const update = `update in_person_visit set ${columns.map((name, index) => `${name} = $${index + 2}`).join(', ')}
  where id = $1 and version = $${columns.length + 1}::integer - 1 returning id`;

const dropKeys = `delete from sealing_key where owner_id in (
    select v.id from in_person_visit v join sealing_key k on k.owner_id = v.id
    where v.expires_at <= $1 order by v.expires_at limit $2 for update of v skip locked)`;

const deleteOld = `delete from in_person_visit where id in (
    select v.id from in_person_visit v where v.expires_at < $1
      and not exists (select 1 from sealing_key k where k.owner_id = v.id)
    order by v.expires_at limit $2 for update skip locked) returning id`;
