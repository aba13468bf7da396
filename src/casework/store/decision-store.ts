import type { EntityManager } from 'typeorm';
import type { OfficerCaseId, SubjectId } from '../../kernel/ids.ts';
import type { Duty } from '../../kernel/officer.ts';
import { Personal } from '../../kernel/personal.ts';
import { rows } from '../../platform/database/database.ts';
import type { Vault } from '../../platform/vault/vault.ts';
import type { Decision } from '../decision.ts';
import type { Outcome } from '../reason.ts';
import { unseenBy } from './row.ts';

export interface DecisionStore {
  /** Kept only while the rules of separation hold for the case as the database has it: a fault otherwise. */
  insert(decision: Decision): Promise<void>;
  /** Oldest first. */
  of(caseId: OfficerCaseId): Promise<readonly Decision[]>;
  /** How many this officer made since; whoever counts for the same officer at the same time waits for this transaction. */
  countSince(officerId: SubjectId, since: Date): Promise<number>;
  /** How many each of these made since, for whoever looks on; those who made none are left out. */
  madeSince(officerIds: readonly SubjectId[], since: Date): Promise<ReadonlyMap<SubjectId, number>>;
}

export function decisionStore(manager: EntityManager, vault: Vault): DecisionStore {
  return {
    async insert({ id, caseId, officerId, held, outcome, reason, note, decidedAt }) {
      const sealed = note ? (await vault.openKey(manager, caseId)).seal(placeOf(id), note.reveal()) : null;
      const parameters = [id, caseId, officerId, held.duty, held.unit, outcome, reason, sealed, decidedAt];
      const kept = await rows(manager, insert, parameters);
      if (kept.length !== 1) throw new Error('a decision was refused by the database that the rules had let through');
    },
    async of(caseId) {
      const found = await rows<Row>(manager, select, [caseId]);
      return found.map((row) => fromRow(row, vault));
    },
    async countSince(officerId, since) {
      await rows(manager, 'select pg_advisory_xact_lock(hashtextextended($1, 26))', [officerId]);
      const [row] = await rows<{ count: number }>(manager, count, [officerId, since]);
      return row?.count ?? 0;
    },
    async madeSince(officerIds, since) {
      const found = await rows<{ officer_id: SubjectId; count: number }>(manager, countAll, [officerIds, since]);
      return new Map(found.map(({ officer_id, count: made }) => [officer_id, made]));
    },
  };
}

const insert = `insert into officer_case_decision
    (id, case_id, officer_id, duty, unit, outcome, reason, note, decided_at)
  select $1, c.id, $3::uuid, $4, $5, $6, $7, $8, $9::timestamptz
  from officer_case c
  where c.id = $2 and c.settled_at is null
    and c.leased_by = $3::uuid and c.leased_until > $9::timestamptz
    and c.subject_id is distinct from $3::uuid and c.opened_by <> $3::uuid
    and ${unseenBy('$3')}
  returning id`;

const select = `
  select d.id, d.case_id, d.officer_id, d.duty, d.unit, d.outcome, d.reason, d.note, d.decided_at, k.kek_id, k.wrapped
  from officer_case_decision d join sealing_key k on k.owner_id = d.case_id
  where d.case_id = $1 order by d.decided_at, d.id`;

const count = `select count(*)::int as count from officer_case_decision where officer_id = $1 and decided_at > $2`;

const countAll = `select officer_id, count(*)::int as count from officer_case_decision
  where officer_id = any($1) and decided_at > $2 group by officer_id`;

interface Row {
  readonly id: Decision['id'];
  readonly case_id: OfficerCaseId;
  readonly officer_id: SubjectId;
  readonly duty: Duty;
  readonly unit: string;
  readonly outcome: Outcome;
  readonly reason: string;
  readonly note: Buffer | null;
  readonly decided_at: Date;
  readonly kek_id: string;
  readonly wrapped: Buffer;
}

function fromRow(row: Row, vault: Vault): Decision {
  const { id, case_id: caseId, officer_id: officerId, duty, unit, outcome, reason } = row;
  const key = vault.unwrap(caseId, row.kek_id, row.wrapped);
  const note = row.note ? new Personal(key.open(placeOf(id), row.note)) : null;
  return { id, caseId, officerId, held: { duty, unit }, outcome, reason, note, decidedAt: row.decided_at };
}

function placeOf(id: Decision['id']): string {
  return `officer_case_decision.note:${id}`;
}
