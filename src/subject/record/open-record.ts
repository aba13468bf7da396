// OWASP ASVS 5.0 §8.2.3, §16.3.2, abuse case A07: the full record opens for a reason, for minutes, and the person sees it.
import type { AuditTrail } from '../../kernel/audit-trail.ts';
import { addSeconds } from '../../kernel/clock.ts';
import type { SubjectId } from '../../kernel/ids.ts';
import { type Officer, unitsOf } from '../../kernel/officer.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Person } from '../search/person.ts';
import type { PersonSearchStore } from '../search/person-search-store.ts';
import type { Purpose } from '../search/purpose.ts';
import { actorFor, searchDuties } from '../search/search-people.ts';
import type { PersonView } from './person-view.ts';
import type { PersonViewStore } from './person-view-store.ts';

interface Stores {
  readonly search: Pick<PersonSearchStore, 'people'>;
  readonly personViews: PersonViewStore;
  readonly facts: AuditTrail;
}

export interface OpenRecord {
  readonly officer: Officer;
  readonly subjectId: SubjectId;
  readonly purpose: Purpose;
}

/** Own records are answered rather than thrown, so that the trace of the try stays. */
export type OpenedRecord = { readonly kind: 'opened' } | { readonly kind: 'own_record' };

/**
 * Opens a person's record to one officer for `seconds`. Somebody of a foreign unit is unknown. Refuses with
 * `subject.record.unknown`.
 */
export async function openRecord(
  { search, personViews, facts }: Stores,
  { officer, subjectId, purpose }: OpenRecord,
  seconds: number,
  now: Date,
): Promise<OpenedRecord> {
  const [person] = await search.people([subjectId], unitsOf(officer, searchDuties));
  if (!person) throw new Refusal('subject.record.unknown');
  const actor = actorFor(officer, person.unit);
  const details = { reason: purpose.reason, reference: purpose.reference };
  if (subjectId === officer.subjectId) {
    await facts.record({ action: 'subject.record.refused', actor, subjectId, details: { ...details, own: true } });
    return { kind: 'own_record' };
  }
  const expiresAt = addSeconds(now, seconds);
  await personViews.open({ officerId: officer.subjectId, subjectId, purpose, openedAt: now, expiresAt });
  await facts.record({ action: 'subject.record.viewed', actor, subjectId, details });
  return { kind: 'opened' };
}

export interface RecordInView {
  readonly person: Person;
  readonly view: PersonView;
}

/**
 * What an officer has open, while it is open and the person is still of their units. Refuses with
 * `subject.record.unknown` whoever is not, and with `subject.record.closed` whoever gave no reason.
 */
export async function readRecord(
  { search, personViews }: Pick<Stores, 'search' | 'personViews'>,
  { officer, subjectId }: Omit<OpenRecord, 'purpose'>,
  now: Date,
): Promise<RecordInView> {
  const [person] = await search.people([subjectId], unitsOf(officer, searchDuties));
  if (!person) throw new Refusal('subject.record.unknown');
  const view = await personViews.current(officer.subjectId, subjectId, now);
  if (!view) throw new Refusal('subject.record.closed');
  return { person, view };
}
