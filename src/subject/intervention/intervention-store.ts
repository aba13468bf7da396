import type { EntityManager } from 'typeorm';
import type { SubjectId } from '../../kernel/ids.ts';
import { Personal } from '../../kernel/personal.ts';
import { rows } from '../../platform/database/database.ts';
import type { Vault } from '../../platform/vault/vault.ts';
import type { SubjectStatus } from '../subject.ts';
import type { Intervention, InterventionId } from './intervention.ts';
import { fromIntervention, type InterventionRow, interventionColumns, toIntervention } from './intervention-row.ts';

/** What an officer wrote and typed; never shown beyond those who decide. */
export interface InterventionPapers {
  readonly note: string | null;
  /** The new number of a person whose number was made anew. */
  readonly number: string | null;
}

export interface InterventionStore {
  /**
   * Holds these records until the transaction ends, in one order for everybody, so that two who touch the same people
   * wait for each other and never in a circle. Unknown ones are left out.
   */
  hold(ids: readonly SubjectId[]): Promise<ReadonlyMap<SubjectId, SubjectStatus>>;
  /** False while another of its kind waits for this person. */
  insert(intervention: Intervention, papers: InterventionPapers): Promise<boolean>;
  byId(id: InterventionId): Promise<Intervention | null>;
  /** Held until the transaction ends. */
  lock(id: InterventionId): Promise<Intervention | null>;
  replace(intervention: Intervention): Promise<void>;
  /** Those that rest on this visit and wait or happened. */
  ofVisit(id: NonNullable<Intervention['visitId']>): Promise<readonly Intervention[]>;
  /** Newest first, at most 50, of whichever side of it. */
  listOf(subjectId: SubjectId): Promise<readonly Intervention[]>;
  papersOf(intervention: Pick<Intervention, 'id' | 'subjectId'>): Promise<Personal<InterventionPapers>>;
  setStatus(subjectId: SubjectId, status: Exclude<SubjectStatus, 'merged'>): Promise<void>;
  /** Nothing proves this person any more, until a card is read again. */
  dropLevel(subjectId: SubjectId): Promise<void>;
}

export function interventionStore(manager: EntityManager, vault: Vault): InterventionStore {
  const select = async (where: string, parameters: readonly unknown[]) =>
    (await rows<InterventionRow>(manager, `select ${interventionColumns} from intervention ${where}`, parameters)).map(
      toIntervention,
    );
  return {
    async hold(ids) {
      for (const id of [...ids].toSorted()) await rows(manager, holdStanding, [id]);
      type Held = { readonly id: SubjectId; readonly status: SubjectStatus };
      const held = await rows<Held>(manager, holdSubjects, [ids]);
      return new Map(held.map(({ id, status }) => [id, status]));
    },
    async insert(intervention, { note, number }) {
      const { id, subjectId } = intervention;
      const key = await vault.openKey(manager, subjectId);
      const seal = (column: string, text: string | null) => text && key.seal(placeOf(column, id), text);
      const values = [...fromIntervention(intervention), seal('note', note), seal('number', number)];
      const places = values.map((_, index) => `$${index + 1}`).join(', ');
      const sql = `insert into intervention (${interventionColumns}, note, number) values (${places})
        on conflict (subject_id, kind) where state = 'waiting' do nothing returning id`;
      return (await rows(manager, sql, values)).length === 1;
    },
    byId: async (id) => (await select('where id = $1', [id]))[0] ?? null,
    lock: async (id) => (await select('where id = $1 for update', [id]))[0] ?? null,
    async replace({ id, state, settledBy, settledAt, version }) {
      const sql = `update intervention set state = $2, settled_by = $3, settled_at = $4, version = $5
        where id = $1 and version = $5 - 1 returning id`;
      const replaced = await rows(manager, sql, [id, state, settledBy, settledAt, version]);
      if (replaced.length !== 1) throw new Error('an intervention changed while it was held');
    },
    ofVisit: (id) => select("where visit_id = $1 and state in ('waiting', 'done')", [id]),
    listOf: (subjectId) =>
      select('where subject_id = $1 or other_id = $1 order by proposed_at desc, id desc limit 50', [subjectId]),
    async papersOf({ id, subjectId }) {
      type Papers = { readonly note: Buffer | null; readonly number: Buffer | null };
      const [row] = await rows<Papers>(manager, 'select note, number from intervention where id = $1', [id]);
      const key = await vault.openKey(manager, subjectId);
      const open = (column: string, sealed: Buffer | null | undefined) =>
        sealed ? key.open(placeOf(column, id), sealed) : null;
      return new Personal({ note: open('note', row?.note), number: open('number', row?.number) });
    },
    async setStatus(subjectId, status) {
      await rows(manager, 'update subject set status = $2, version = version + 1 where id = $1', [subjectId, status]);
    },
    async dropLevel(subjectId) {
      await rows(manager, 'update subject set ial = 0, version = version + 1 where id = $1', [subjectId]);
    },
  };
}

const placeOf = (column: string, id: InterventionId) => `intervention.${column}:${id}`;

/** Whoever notes a card for a person holds this first, and then their record. */
const holdStanding = "select pg_advisory_xact_lock(hashtextextended('tnid_standing ' || $1, 0))";

/** Not `for update`: what refers to the record may be written meanwhile, and waits for nobody. */
const holdSubjects = 'select id, status from subject where id = any($1::uuid[]) order by id for no key update';
