import { addSeconds } from '../../../kernel/clock.ts';
import type { CaseId, SubjectId } from '../../../kernel/ids.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import type { ConfirmedCase, KnownCase } from '../../case/case.ts';
import { enrol, expire, hasEnded, isExpired } from '../../case/case.ts';
import { type OpenCaseSettings, openCase } from '../../case/open-case.ts';
import { type CaseHandle, loadOwn } from '../../case/own-case.ts';
import type { TrustedAnchors } from '../../ports.ts';
import type { ProofingStores } from '../../stores.ts';
import { due, step, type Visit } from './visit.ts';

type Stores = Pick<ProofingStores, 'cases' | 'facts' | 'inPerson'>;

export interface ReadingSettings extends OpenCaseSettings {
  readonly visitSeconds: number;
}

/**
 * Opens a case for a reader app, as a browser's interaction would, bound to the visit: the six digits are typed by the
 * officer who holds the reader, so that a chip read elsewhere with this ticket proves nobody here. Its portrait is kept
 * until the case has ended. Refuses while no authority is trusted: the way then is by sight.
 */
export async function startReading(
  stores: Stores,
  { visit, office }: { readonly visit: Visit; readonly office: string },
  settings: ReadingSettings,
  trust: TrustedAnchors,
  now: Date,
): Promise<void> {
  if (due(visit, ['open'], now).manner !== 'chip') throw new Refusal('proofing.visit.not_due', { state: visit.state });
  const opening = { binding: bindingOf(visit), service: null, place: office, attended: true };
  const { caseId } = await openCase(stores, opening, settings, trust, now);
  await stores.inPerson.visits.replace(step(visit, { caseId }, addSeconds(now, settings.visitSeconds)));
}

/** How the visit holds its case; null before a reader was asked for. */
export function readingOf(visit: Visit): CaseHandle | null {
  return visit.caseId === null ? null : { caseId: visit.caseId, binding: bindingOf(visit) };
}

/** No browser's: made of what only the server puts together, once it knows that the officer may act in the visit. */
function bindingOf({ id }: Pick<Visit, 'id'>): string {
  return `in-person visit:${id}`;
}

/** The genuine chip of the visit, its digits typed. Refuses with `proofing.case.not_due` before. */
export async function provenReading(
  { cases }: Pick<ProofingStores, 'cases'>,
  visit: Visit,
  now: Date,
): Promise<ConfirmedCase | KnownCase> {
  const handle = readingOf(visit);
  if (!handle) throw new Refusal('proofing.case.not_due', { state: 'open' });
  const found = await loadOwn(cases, handle);
  if (isExpired(found, now)) throw new Refusal('proofing.case.expired');
  if (found.state !== 'confirmed' && found.state !== 'known')
    throw new Refusal('proofing.case.not_due', { state: found.state });
  return found;
}

/** For its portrait, which only one who may act in the visit is shown. */
export function portraitCaseOf(visit: Visit, now: Date): CaseId {
  const { caseId } = due(visit, ['open'], now);
  if (caseId === null) throw new Refusal('proofing.portrait.absent');
  return caseId;
}

/** The reading has done its work: what was read, portrait and all, is gone. */
export async function endReading(
  { cases }: Pick<ProofingStores, 'cases'>,
  visit: Visit,
  subjectId: SubjectId,
  now: Date,
): Promise<void> {
  if (visit.caseId === null) return;
  const found = await cases.lock(visit.caseId);
  if (found?.state !== 'confirmed' && found?.state !== 'known') return;
  await cases.replace(enrol(found, subjectId, now));
  await cases.destroyKey(found.id);
}

/** The same, whatever became of it. */
export async function closeReading({ cases }: Pick<ProofingStores, 'cases'>, visit: Visit): Promise<void> {
  const found = visit.caseId === null ? null : await cases.lock(visit.caseId);
  if (!found || hasEnded(found)) return;
  await cases.replace(expire(found));
  await cases.destroyKey(found.id);
}
