import { listPasskeys } from '../../authenticator/index.ts';
import { dutiesFor, holderOf } from '../../casework/index.ts';
import type { SeenAuthenticator, SeenInVisit } from '../../console/index.ts';
import { isId, type OfficerCaseId } from '../../kernel/ids.ts';
import { dutyFor, type Officer } from '../../kernel/officer.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { unitName } from '../../locality/index.ts';
import { hasEnded, openPortrait, type Visit, type VisitId } from '../../proofing/index.ts';
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
  const waiting = await waitingVisit(stores, { officer, visitId }, now);
  const person = waiting?.visit.evidence.person;
  if (!waiting || !person) return null;
  const { visit, actor } = waiting;
  const about = visit.subjectId === null ? {} : { subjectId: visit.subjectId };
  await stores.facts.record({ action: 'proofing.visit.viewed', actor, ...about, details: { visit_id: visit.id } });
  const first = visit.confirmedBy === null ? null : await stores.subjects.load(visit.confirmedBy, null);
  const { nameSource: _, ...seen } = person;
  return {
    person: seen,
    issuedOn: visit.evidence.issuedOn ?? null,
    manner: visit.manner,
    hasPortrait: visit.caseId !== null && (await stores.proofing.portraits.open(visit.caseId, now)) !== null,
    unitName: unitName(visit.unit, locale),
    firstOfficer: first?.profile().reveal().name ?? '—',
    authenticators: await authenticatorsOf(stores, visit, now),
  };
}

/**
 * The portrait that the first officer compared, for whoever holds the case of its visit at this moment; on record each
 * time. Null of a case that is no visit's; for everybody else it does not exist.
 */
export async function portraitInVisit(
  stores: Stores,
  { officer, caseId }: { readonly officer: Officer; readonly caseId: OfficerCaseId },
  now: Date,
): Promise<Buffer | null> {
  const found = await stores.casework.cases.load(caseId);
  if (found?.kind !== 'sight') return null;
  const isHolder = holderOf(found, now) === officer.subjectId;
  const waiting = isHolder ? await waitingVisit(stores, { officer, visitId: found.reference ?? '' }, now) : null;
  if (!waiting) throw new Refusal('casework.case.unknown');
  const { visit, actor } = waiting;
  if (visit.caseId === null) throw new Refusal('proofing.portrait.absent');
  const about = { caseId: visit.caseId, subjectId: visit.subjectId };
  return (await openPortrait(stores.proofing, { ...about, actor }, now)).reveal();
}

async function waitingVisit(
  stores: Stores,
  { officer, visitId }: { readonly officer: Officer; readonly visitId: string },
  now: Date,
) {
  const visit = isId(visitId) ? await stores.proofing.inPerson.visits.load(visitId as VisitId, 'all') : null;
  const held = visit && dutyFor(officer, dutiesFor('sight'), visit.unit);
  if (!visit || !held || visit.state !== 'second' || hasEnded(visit, now)) return null;
  if (visit.subjectId === officer.subjectId) return null;
  const actor = { kind: 'officer', subjectId: officer.subjectId, duty: held.duty, unit: visit.unit } as const;
  return { visit, actor };
}

/** Those the person was asked about at the counter; what was not theirs goes when the second officer agrees. */
async function authenticatorsOf(stores: Stores, visit: Visit, now: Date): Promise<readonly SeenAuthenticator[]> {
  const { shown = [], claimed = [] } = visit.evidence;
  if (visit.subjectId === null || shown.length === 0) return [];
  const found = await listPasskeys(stores, visit.subjectId, now);
  return found
    .filter(({ id }) => shown.includes(id))
    .map(({ id, name, authenticatorName, createdAt, lastUsedAt }) => ({
      name: name?.reveal() ?? authenticatorName,
      ...{ createdAt, lastUsedAt },
      isClaimed: claimed.includes(id),
    }));
}
