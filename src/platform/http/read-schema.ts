import type { z } from 'zod';
import { Refusal } from '../../kernel/refusal.ts';

/**
 * Checks a parsed body against its schema, which is strict. Problems are told as field paths of the schema and kinds
 * of trouble: never a value, and never a name the sender made up.
 */
export function readSchema<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Refusal('request.malformed', { problems: parsed.error.issues.slice(0, 20).map(problemOf) });
}

function problemOf(issue: { readonly code: string; readonly path: readonly PropertyKey[] }): string {
  const path = issue.path.length === 0 ? '(body)' : issue.path.map(String).join('.');
  return `${path}: ${issue.code}`;
}
