import type { EntityManager } from 'typeorm';
import type { OfficerCaseId, SubjectId } from '../../kernel/ids.ts';
import { rows } from '../../platform/database/database.ts';
import type { Vault } from '../../platform/vault/vault.ts';
import type { OfficerCaseKind } from '../kind.ts';
import type { OfficerCase, WaitingCase } from '../officer-case.ts';
import { changing, columns, eyes, fromRow, type OfficerCaseRow } from './row.ts';

export interface OfficerCaseStore {
  /** Makes the case's own sealing key as well. */
  insert(officerCase: WaitingCase): Promise<void>;
  load(id: OfficerCaseId): Promise<OfficerCase | null>;
  /** Holds the row until the transaction ends: whoever else changes the case waits, and then sees the change. */
  lock(id: OfficerCaseId): Promise<OfficerCase | null>;
  /** What waits about one person and nobody is working on at this moment, by id; held until the transaction ends. */
  lockOpenOf(subjectId: SubjectId): Promise<readonly OfficerCase[]>;
  /** Those of one person, newest first. */
  ofSubject(subjectId: SubjectId, limit: number): Promise<readonly OfficerCase[]>;
  /** The newest of a kind that refers to `reference`. */
  byReference(kind: OfficerCaseKind, reference: string): Promise<OfficerCase | null>;
  /** Writes the case over its previous version; a fault when that is not what the database holds. */
  replace(officerCase: OfficerCase): Promise<void>;
}

export function officerCaseStore(manager: EntityManager, vault: Vault): OfficerCaseStore {
  const select = async (rest: string, parameters: readonly unknown[]) =>
    (await rows<OfficerCaseRow>(manager, `select ${columns}, ${eyes} from officer_case c ${rest}`, parameters)).map(
      fromRow,
    );
  return {
    async insert(officerCase) {
      const { id, kind, state, unit, subjectId, openedBy, doubts, needsSecond, reference, openedAt, version } =
        officerCase;
      await vault.createKey(manager, id);
      await rows(manager, insert, [
        ...[id, kind, state, unit, subjectId, openedBy, doubts, needsSecond, reference, openedAt, version],
      ]);
    },
    async load(id) {
      return (await select('where c.id = $1', [id]))[0] ?? null;
    },
    async lock(id) {
      // the row first, its decisions after: a statement that waited for the row would still count those of before
      await rows(manager, 'select id from officer_case where id = $1 for update', [id]);
      return (await select('where c.id = $1', [id]))[0] ?? null;
    },
    async lockOpenOf(subjectId) {
      const sql = `select id from officer_case where subject_id = $1 and settled_at is null order by id
        for update skip locked`;
      const held = await rows<{ id: OfficerCaseId }>(manager, sql, [subjectId]);
      return select('where c.id = any($1::uuid[]) order by c.id', [held.map(({ id }) => id)]);
    },
    ofSubject: (subjectId, limit) =>
      select('where c.subject_id = $1 order by c.opened_at desc, c.id desc limit $2', [subjectId, limit]),
    async byReference(kind, reference) {
      const newest = 'where c.reference = $1 and c.kind = $2 order by c.opened_at desc, c.id desc limit 1';
      return (await select(newest, [reference, kind]))[0] ?? null;
    },
    async replace(officerCase) {
      const changed = await rows(manager, update, [officerCase.id, ...changing(officerCase)]);
      if (changed.length !== 1) throw new Error('an officer case was changed without being held');
    },
  };
}

const insert = `insert into officer_case
  (id, kind, state, unit, subject_id, opened_by, doubts, needs_second, reference, opened_at, version)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`;

const update = `update officer_case
  set state = $2, leased_by = $3, leased_until = $4, settled_at = $5, reason = $6, version = $7
  where id = $1 and version = $7::integer - 1 and settled_at is null returning id`;
