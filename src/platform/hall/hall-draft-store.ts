import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { SubjectId } from '../../kernel/ids.ts';
import { rows } from '../database/database.ts';
import type { TypedForm } from '../ui/typed-form.ts';
import type { Vault } from '../vault/vault.ts';
import type { Hall } from './hall.ts';

/** Which form: whose, and the page (path and query) that it stands on. */
export interface DraftPlace {
  readonly hall: Hall['name'];
  readonly subjectId: SubjectId;
  readonly page: string;
}

export interface HallDraftStore {
  /** In the place of an older one of this page. Somebody's oldest go when they have ten others. */
  keep(place: DraftPlace, typed: TypedForm, until: Date): Promise<void>;
  /** Of this person and this page, while it lasts. */
  find(place: DraftPlace, now: Date): Promise<TypedForm | null>;
  drop(place: DraftPlace): Promise<void>;
  forget(subjectId: SubjectId): Promise<void>;
  /** Deletes up to `limit` past their time; returns how many. */
  sweep(now: Date, limit: number): Promise<number>;
}

interface Row {
  readonly typed: Buffer;
  readonly kek_id: string;
  readonly wrapped: Buffer;
}

export function hallDraftStore(manager: EntityManager, vault: Vault): HallDraftStore {
  return {
    async keep({ hall, subjectId, page }, typed, until) {
      const key = await vault.openKey(manager, subjectId);
      const sealed = key.seal(sealedPlace(subjectId, page), JSON.stringify(typed));
      await rows(manager, keepDraft, [subjectId, hall, hash(page), sealed, until]);
    },
    async find({ hall, subjectId, page }, now) {
      const [row] = await rows<Row>(manager, findDraft, [subjectId, hall, hash(page), now]);
      if (!row) return null;
      const key = vault.unwrap(subjectId, row.kek_id, row.wrapped);
      return JSON.parse(key.open(sealedPlace(subjectId, page), row.typed)) as TypedForm;
    },
    async drop({ hall, subjectId, page }) {
      const sql = 'delete from hall_draft where subject_id = $1 and hall = $2 and page_hash = $3';
      await rows(manager, sql, [subjectId, hall, hash(page)]);
    },
    async forget(subjectId) {
      await rows(manager, 'delete from hall_draft where subject_id = $1', [subjectId]);
    },
    async sweep(now, limit) {
      return (await rows(manager, sweepDrafts, [now, limit])).length;
    },
  };
}

/** An address may hold the id of somebody else, whom a deletion would not find here: so it is not kept readable. */
const hash = (page: string) => createHash('sha256').update(page).digest();

function sealedPlace(subjectId: SubjectId, page: string): string {
  return `hall_draft.typed:${subjectId}:${hash(page).toString('hex')}`;
}

const keepDraft = `
  with kept as (
    insert into hall_draft (subject_id, hall, page_hash, typed, expires_at) values ($1, $2, $3, $4, $5)
    on conflict (subject_id, hall, page_hash) do update set typed = excluded.typed, expires_at = excluded.expires_at
  )
  delete from hall_draft where subject_id = $1 and page_hash = any(array(
    select page_hash from hall_draft where subject_id = $1 and page_hash <> $3 order by expires_at desc offset 9))`;

const findDraft = `
  select d.typed, k.kek_id, k.wrapped from hall_draft d join sealing_key k on k.owner_id = d.subject_id
  where d.subject_id = $1 and d.hall = $2 and d.page_hash = $3 and d.expires_at > $4`;

const sweepDrafts = `
  delete from hall_draft where (subject_id, hall, page_hash) in (
    select subject_id, hall, page_hash from hall_draft where expires_at <= $1
    order by expires_at limit $2 for update skip locked) returning 1`;
