import { createHash } from 'node:crypto';
import { errors } from 'oidc-provider';
import type pg from 'pg';
import type { AuditRow } from '../../audit/index.ts';
import { asAdapter } from '../../platform/database/meter.ts';

/** One named, prepared statement. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** A deletion by $1 with its fact, from $2 on: recorded where there was something to delete, by one of two who do it at once. */
export function withFact(deletion: string): string {
  return `with gone as (${deletion} returning 1) ${insertFact}`;
}

/** A fact, from $2 on, of what a common table expression called `gone` deleted. */
export const insertFact = `insert into audit_entry (id, at, action, actor_kind, actor_ref, subject_ref, details)
    select $2::uuid, $3::timestamptz, $4::text, $5::text, $6::text, $7::uuid, $8::jsonb where exists (select from gone)`;

export function auditValues(row: AuditRow): readonly unknown[] {
  return [row.id, row.at, row.action, row.actor_kind, row.actor_ref, row.subject_ref, row.details];
}

export type Run = <Row extends pg.QueryResultRow>(
  statement: Statement,
  values: readonly unknown[],
) => Promise<pg.QueryResult<Row>>;

/** Runs the adapter's statements on the driver's own pool, counted as the adapter's. */
export function createRun(pool: pg.Pool): Run {
  return (statement, values) =>
    asAdapter(() => pool.query({ name: statement.name, text: statement.text, values: [...values] }));
}

/** Ids of artifacts are bearer secrets: only their SHA-256 is stored. */
export function hashId(id: string): Buffer {
  return createHash('sha256').update(id).digest();
}

/** What JSON.stringify makes of characters that jsonb cannot hold: U+0000 and half a surrogate pair. */
const unstorable = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/;

/** JSON for a column. What cannot be stored came from a request, and is that request's mistake. */
export function toJson(value: unknown): string {
  const text = JSON.stringify(value);
  if (unstorable.test(text)) throw new errors.InvalidRequest('a parameter holds a character that is not allowed');
  return text;
}
