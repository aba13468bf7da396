import type { Actor } from '../../kernel/actor.ts';
import type { AuditTrail } from '../../kernel/audit-trail.ts';
import type { SubjectId } from '../../kernel/ids.ts';
import { interventionDone } from '../intervention/facts.ts';
import type { IdentifierStore, RetiredIdentifier } from './identifier-store.ts';
import type { JoinStore } from './join-store.ts';
import type { SubjectNumberStore } from './number-store.ts';

export interface JoinSubjects {
  /** The record that ends. */
  readonly from: SubjectId;
  readonly into: SubjectId;
  readonly actor: Actor;
}

/**
 * Two records of one human being become one: numbers of both lead to it, and services go on knowing it by the names they
 * know. Answers the names that count no more, so that their services can be told. Both records are held by the caller.
 */
export async function joinSubjects(
  stores: {
    readonly numbers: SubjectNumberStore;
    readonly identifiers: IdentifierStore;
    readonly joins: JoinStore;
    readonly facts: AuditTrail;
  },
  { from, into, actor }: JoinSubjects,
  now: Date,
): Promise<readonly RetiredIdentifier[]> {
  await stores.numbers.moveAll(from, into);
  const retired = await stores.identifiers.moveAll(from, into, now);
  await stores.joins.end(from, into);
  const details = { retired_identifiers: retired.length };
  const action = interventionDone.merge_duplicates;
  await stores.facts.record({ action, actor, subjectId: from, details: { ...details, kept: false } });
  await stores.facts.record({ action, actor, subjectId: into, details: { ...details, kept: true } });
  return retired;
}
