// OWASP ASVS 5.0 §8.2.2, §16.3.2, abuse case A07: a reason, a limit, masked results, and a trace with whoever was found.
import type { Actor } from '../../kernel/actor.ts';
import type { AuditTrail } from '../../kernel/audit-trail.ts';
import { type Duty, dutyFor, type Officer, type UnitCode, unitsOf, wholeProvince } from '../../kernel/officer.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { type MaskedPerson, masked } from './person.ts';
import type { PersonQuery } from './person-query.ts';
import type { PersonSearchStore } from './person-search-store.ts';
import type { Purpose } from './purpose.ts';

/** Who may look for people at all. */
export const searchDuties = ['counter_officer', 'reviewer', 'supervisor', 'security_officer'] as const satisfies Duty[];

export const mostFound = 20;

export interface SearchPeople {
  readonly officer: Officer;
  readonly query: PersonQuery;
  readonly purpose: Purpose;
}

/** Answered rather than thrown, so that the trace of the search stays in every case. */
export type SearchOutcome =
  | { readonly kind: 'found'; readonly people: readonly MaskedPerson[] }
  | { readonly kind: 'too_many' }
  /** Officers do not look themselves up: their own hall shows them what we hold. */
  | { readonly kind: 'own_record' };

/**
 * Looks for people of the officer's own units only: somebody of another unit is as unknown as somebody who is not there.
 * One fact for the search, without its words, and one with each person it showed.
 */
export async function searchPeople(
  { search, facts }: { readonly search: PersonSearchStore; readonly facts: AuditTrail },
  { officer, query, purpose }: SearchPeople,
): Promise<SearchOutcome> {
  const scope = unitsOf(officer, searchDuties);
  if (scope !== 'all' && scope.length === 0) throw new Refusal('subject.search.no_duty');
  const ids = await search.find(query, scope, mostFound + 1);
  const others = ids.filter((id) => id !== officer.subjectId);
  const isOwn = query.by === 'number' && others.length < ids.length;
  const isTooMany = ids.length > mostFound;
  const people = isTooMany || isOwn ? [] : (await search.people(others, scope)).map(masked);
  const by = { by: query.by, reason: purpose.reason, reference: purpose.reference };
  const details = { ...by, found: people.length, ...(isTooMany && { too_many: true }), ...(isOwn && { own: true }) };
  await facts.record({ action: 'subject.search.made', actor: actorFor(officer, firstOf(scope)), details });
  for (const { id, unit } of people)
    await facts.record({ action: 'subject.record.found', actor: actorFor(officer, unit), subjectId: id, details: by });
  if (isOwn) return { kind: 'own_record' };
  return isTooMany ? { kind: 'too_many' } : { kind: 'found', people };
}

const firstOf = (scope: 'all' | readonly UnitCode[]) => (scope === 'all' ? wholeProvince : scope[0]!);

/** By the nearest duty; somebody without a commune is found by officers of the province alone. */
export function actorFor(officer: Officer, unit: UnitCode | null): Extract<Actor, { kind: 'officer' }> {
  const held = dutyFor(officer, searchDuties, unit ?? wholeProvince);
  if (!held) throw new Refusal('subject.search.no_duty');
  return { kind: 'officer', subjectId: officer.subjectId, duty: held.duty, unit: held.unit };
}
