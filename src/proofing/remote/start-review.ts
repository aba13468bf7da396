import { addSeconds } from '../../kernel/clock.ts';
import { newId, type PasskeyId, type SubjectId } from '../../kernel/ids.ts';
import type { UnitCode } from '../../kernel/officer.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { type OpenCaseSettings, openCase } from '../case/open-case.ts';
import type { TrustedAnchors } from '../ports.ts';
import type { ProofingStores } from '../stores.ts';
import { dropReview } from './end-review.ts';
import { isExpired, isUnderWay, type RemoteReview } from './review.ts';

export interface StartReview {
  readonly subjectId: SubjectId;
  readonly unit: UnitCode;
  /** Of the session in which it is asked for. */
  readonly passkeyId: PasskeyId | null;
  /** A secret of that session. */
  readonly binding: string;
  readonly place: string;
}

export interface StartSettings extends OpenCaseSettings {
  /** A request that is not finished by then is over. */
  readonly unfinishedSeconds: number;
  /** Between a no and the next request. */
  readonly againSeconds: number;
}

/**
 * Begins a request with reading the card anew. One that was begun and not finished makes way; one that waits for an
 * officer does not (`proofing.review.open`), and after a no there is a pause (`proofing.review.too_soon`).
 */
export async function startReview(
  stores: ProofingStores,
  { subjectId, unit, passkeyId, binding, place }: StartReview,
  settings: StartSettings,
  trust: TrustedAnchors,
  now: Date,
): Promise<void> {
  const latest = await stores.reviews.lockLatest(subjectId);
  if (latest) await makeWay(stores, latest, settings, now);
  const { caseId } = await openCase(stores, { binding, service: null, place, attended: true }, settings, trust, now);
  const isFirst = await stores.reviews.insert({
    id: newId(now),
    state: 'card',
    subjectId,
    unit,
    passkeyId,
    caseId,
    requestedAt: now,
    expiresAt: addSeconds(now, settings.unfinishedSeconds),
    version: 1,
  });
  if (!isFirst) throw new Refusal('proofing.review.open');
  const actor = { kind: 'subject', subjectId } as const;
  await stores.facts.record({ action: 'proofing.review.started', actor, subjectId, details: { unit } });
}

/** When another request may be made; null when now. */
export function nextRequestAt(latest: RemoteReview | null, againSeconds: number, now: Date): Date | null {
  if (latest?.state !== 'refused') return null;
  const at = addSeconds(latest.decidedAt, againSeconds);
  return now < at ? at : null;
}

async function makeWay(
  stores: ProofingStores,
  latest: RemoteReview,
  { againSeconds }: StartSettings,
  now: Date,
): Promise<void> {
  if (latest.state === 'waiting' && !isExpired(latest, now)) throw new Refusal('proofing.review.open');
  if (nextRequestAt(latest, againSeconds, now)) throw new Refusal('proofing.review.too_soon');
  if (isUnderWay(latest) && latest.state !== 'waiting') await dropReview(stores, latest, now);
}
