import type { EntityManager } from 'typeorm';
import type { Actor } from '../kernel/actor.ts';
import type { AuditTrail, Fact, FactDetails } from '../kernel/audit-trail.ts';
import type { Clock } from '../kernel/clock.ts';
import { newId, type SubjectId } from '../kernel/ids.ts';
import { rows } from '../platform/database/database.ts';
import type { Vault } from '../platform/vault/vault.ts';
import { type AuditEntry, checkAction } from './entry.ts';

export interface AuditStore extends AuditTrail {
  /** What happened to one subject, newest first, 20 a page; `before` is the id of the last entry seen. */
  activityOf(
    subjectId: SubjectId,
    page: { readonly before?: string; readonly limit?: number },
  ): Promise<readonly AuditEntry[]>;
  /** One entry about this subject; undefined where it is about somebody else or does not exist. */
  entryOf(subjectId: SubjectId, id: string): Promise<AuditEntry | undefined>;
  /** Whether this subject, as an officer or for themselves, did what the entry says. */
  wasDoneBy(subjectId: SubjectId, id: string): Promise<boolean>;
  /** When an action last happened to one subject, for each value of one detail. */
  lastOf(subjectId: SubjectId, action: string, detail: string): Promise<ReadonlyMap<string, Date>>;
}

/** The row an entry becomes, for callers that insert it within a statement of their own. */
export interface AuditRow {
  readonly id: string;
  readonly at: Date;
  readonly action: string;
  readonly actor_kind: Actor['kind'];
  readonly actor_ref: string | null;
  readonly subject_ref: string | null;
  readonly details: string;
}

/** Pseudonyms are derived from the owners' keys; `resolve` finds the pseudonym of a subject or of a case. */
export async function toAuditRow(
  fact: Fact,
  now: Date,
  resolve: (ownerId: string) => Promise<string>,
): Promise<AuditRow> {
  return {
    id: newId(now),
    at: now,
    action: checkAction(fact.action),
    actor_kind: fact.actor.kind,
    actor_ref: await actorRef(fact.actor, resolve),
    subject_ref: fact.subjectId ? await resolve(fact.subjectId) : null,
    details: JSON.stringify({ ...fact.details, ...officeOf(fact.actor) }),
  };
}

async function actorRef(actor: Actor, resolve: (ownerId: string) => Promise<string>): Promise<string | null> {
  switch (actor.kind) {
    case 'subject':
    case 'officer':
      return resolve(actor.subjectId);
    case 'applicant':
      return resolve(actor.caseId);
    case 'relying_party':
      return actor.relyingPartyId;
    default:
      return actor.name;
  }
}

/** Whoever reads that an officer did it also reads by which duty and where; who it was stays a pseudonym. */
function officeOf(actor: Actor): FactDetails {
  return actor.kind === 'officer' ? { duty: actor.duty, office: actor.unit } : {};
}

const entryColumns = 'id, at, action, actor_kind as "actorKind", details';

export function auditStore(manager: EntityManager, vault: Vault, clock: Clock): AuditStore {
  const resolve = async (ownerId: string) => (await vault.openKey(manager, ownerId)).auditRef;
  return {
    async record(fact) {
      const row = await toAuditRow(fact, clock(), resolve);
      await rows(
        manager,
        `insert into audit_entry (id, at, action, actor_kind, actor_ref, subject_ref, details)
         values ($1, $2, $3, $4, $5, $6, $7::jsonb)`,
        [row.id, row.at, row.action, row.actor_kind, row.actor_ref, row.subject_ref, row.details],
      );
    },
    async activityOf(subjectId, { before, limit = 20 }) {
      return rows<AuditEntry>(
        manager,
        `select ${entryColumns} from audit_entry
         where subject_ref = $1 and ($2::uuid is null or id < $2::uuid) order by id desc limit $3`,
        [await resolve(subjectId), before ?? null, limit],
      );
    },
    async entryOf(subjectId, id) {
      const sql = `select ${entryColumns} from audit_entry where id = $2 and subject_ref = $1`;
      return (await rows<AuditEntry>(manager, sql, [await resolve(subjectId), id]))[0];
    },
    async wasDoneBy(subjectId, id) {
      const sql = 'select 1 from audit_entry where id = $2 and actor_ref = $1';
      return (await rows(manager, sql, [await resolve(subjectId), id])).length > 0;
    },
    async lastOf(subjectId, action, detail) {
      const found = await rows<{ value: string; at: Date }>(
        manager,
        `select details ->> $3 as value, max(at) as at from audit_entry
         where subject_ref = $1 and action = $2 and details ? $3 group by 1`,
        [await resolve(subjectId), action, detail],
      );
      return new Map(found.map(({ value, at }) => [value, at]));
    },
  };
}

/**
 * Whether the sandbox ever had a part in this database: its entries say so in their details, and entries are never
 * removed, so the answer outlives whatever else was tidied away.
 */
export async function holdsSandboxTrace(manager: EntityManager): Promise<boolean> {
  const sql = `select 1 from audit_entry where details @> '{"sandbox": true}' limit 1`;
  return (await rows(manager, sql)).length > 0;
}
