// After RFC 8785 (JSON Canonicalization Scheme); what differs is said in docs/auditing.md.

/** An audit entry as the database holds it, in text. */
export interface RecordedEntry {
  readonly id: string;
  /** UTC to the microsecond, `2026-11-23T01:02:03.000456Z`. */
  readonly at: string;
  readonly action: string;
  readonly actorKind: string;
  readonly actorRef: string | null;
  readonly subjectRef: string | null;
  /** The JSON object as PostgreSQL writes it. */
  readonly details: string;
}

/**
 * The text whose UTF-8 bytes are hashed, version 1. Names are in the order of their code units, nothing is between the
 * tokens, strings are escaped as little as JSON allows, numbers are written as PostgreSQL keeps them: no digit is lost.
 */
export function canonicalEntry(entry: RecordedEntry): string {
  const { id, at, action, actorKind, actorRef, subjectRef, details } = entry;
  const text = JSON.stringify;
  return `{"action":${text(action)},"actor_kind":${text(actorKind)},"actor_ref":${text(actorRef)},"at":${text(at)},"details":${write(parse(details))},"id":${text(id)},"subject_ref":${text(subjectRef)},"v":1}`;
}

class ExactNumber {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

/** A fraction, or more digits than a double surely holds. May be wrong about what stands in a string, which does no harm. */
const perhapsInexact = /\d\.\d|\d{16}/;

type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;

function parse(json: string): unknown {
  if (!perhapsInexact.test(json)) return JSON.parse(json);
  const exact: Reviver = (_key, value, { source }) => (typeof value === 'number' ? new ExactNumber(source!) : value);
  return JSON.parse(json, exact as (key: string, value: unknown) => unknown);
}

function write(value: unknown): string {
  if (value instanceof ExactNumber) return value.source;
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${write(member)}`).join(',')}}`;
}
