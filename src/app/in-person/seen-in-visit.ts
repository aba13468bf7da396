import type { SeenInVisit } from '../../console/index.ts';
import { isId } from '../../kernel/ids.ts';
import { dutyFor, type Officer } from '../../kernel/officer.ts';
import { unitName } from '../../locality/index.ts';
import { hasEnded, type VisitId } from '../../proofing/index.ts';
import type { Stores } from '../installation/stores.ts';

/**
 * What a second officer decides on, while the visit waits for them; null afterwards, and for whoever may not decide in
 * its unit. That they looked is on record.
 */
export async function seenInVisit(
  stores: Stores,
  { officer, visitId, locale }: { readonly officer: Officer; readonly visitId: string; readonly locale: 'vi' | 'en' },
  now: Date,
): Promise<SeenInVisit | null> {
  const visit = isId(visitId) ? await stores.proofing.inPerson.visits.load(visitId as VisitId, 'all') : null;
  const held = visit && dutyFor(officer, ['reviewer', 'supervisor'], visit.unit);
  if (!visit || !held || visit.state !== 'second' || hasEnded(visit, now) || !visit.evidence.person) return null;
  const { person, issuedOn = null, shown = [], claimed = [] } = visit.evidence;
  const about = visit.subjectId === null ? {} : { subjectId: visit.subjectId };
  const actor = { kind: 'officer', subjectId: officer.subjectId, duty: held.duty, unit: visit.unit } as const;
  await stores.facts.record({ action: 'proofing.visit.viewed', actor, ...about, details: { visit_id: visit.id } });
  const first = visit.confirmedBy === null ? null : await stores.subjects.load(visit.confirmedBy, null);
  const { nameSource: _, ...seen } = person;
  return {
    person: seen,
    issuedOn,
    unitName: unitName(visit.unit, locale),
    firstOfficer: first?.profile().reveal().name ?? '—',
    unclaimed: shown.length - claimed.length,
  };
}
