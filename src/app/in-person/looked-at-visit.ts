import { dutiesFor, holderOf } from '../../casework/index.ts';
import type { LookedAtVisit } from '../../console/index.ts';
import { isId, type OfficerCaseId } from '../../kernel/ids.ts';
import { dutyFor, type Officer } from '../../kernel/officer.ts';
import { unitName } from '../../locality/index.ts';
import type { VisitId } from '../../proofing/index.ts';
import type { Stores } from '../installation/stores.ts';

interface Looking {
  readonly officer: Officer;
  /** The second look they hold. */
  readonly caseId: OfficerCaseId;
  readonly locale: 'vi' | 'en';
}

/**
 * What is left of a visit for whoever looks again at its approval, while they hold that case: who, when, by what, with
 * which doubts. Portrait and chip went with the visit. That they looked is on record; for everybody else it is nothing.
 */
export async function lookedAtVisit(
  stores: Stores,
  { officer, caseId, locale }: Looking,
  now: Date,
): Promise<LookedAtVisit | null> {
  const found = await stores.casework.cases.load(caseId);
  if (found?.kind !== 'second_look' || holderOf(found, now) !== officer.subjectId) return null;
  const visitId = await visitOf(stores, found.reference);
  const visit = visitId && (await stores.proofing.inPerson.visits.load(visitId, 'all'));
  const held = visit && dutyFor(officer, dutiesFor('second_look'), visit.unit);
  if (!visit || !held) return null;
  const about = visit.subjectId === null ? {} : { subjectId: visit.subjectId };
  const actor = { kind: 'officer', subjectId: officer.subjectId, duty: held.duty, unit: visit.unit } as const;
  await stores.facts.record({ action: 'proofing.visit.looked_at', actor, ...about, details: { visit_id: visit.id } });
  const first = visit.confirmedBy === null ? null : await stores.subjects.load(visit.confirmedBy, null);
  return {
    manner: visit.manner,
    ial: visit.reached ?? 0,
    unitName: unitName(visit.unit, locale),
    firstOfficer: first?.profile().reveal().name ?? '—',
    openedAt: visit.openedAt,
    seconds: Math.round((found.openedAt.getTime() - visit.openedAt.getTime()) / 1000),
    doubts: visit.doubts,
    hasPasskey: visit.state === 'done',
  };
}

/** A visit that one officer settled is referred to by itself; one that two settled by their case. */
async function visitOf({ casework }: Stores, reference: string | null): Promise<VisitId | null> {
  if (!isId(reference)) return null;
  const first = await casework.cases.load(reference as OfficerCaseId);
  if (!first) return reference as string as VisitId;
  return first.kind === 'sight' ? (first.reference as VisitId | null) : null;
}
