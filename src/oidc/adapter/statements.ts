import { createHash } from 'node:crypto';
import type pg from 'pg';
import { asAdapter } from '../../platform/database/meter.ts';

/** One named, prepared statement. */
export interface Statement {
  readonly name: string;
  readonly text: string;
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
