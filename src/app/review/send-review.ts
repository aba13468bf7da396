import { needsSecondPair, openOfficerCase, withdrawOfficerCase } from '../../casework/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { SubjectId } from '../../kernel/ids.ts';
import type { Transact } from '../../kernel/transact.ts';
import {
  type OfficersSide,
  type SubmitReview,
  submitReview,
  sweepReviews,
  type WaitingReview,
  withdrawReview,
} from '../../proofing/index.ts';
import { notify, settleUnit } from '../../subject/index.ts';
import type { Stores } from '../installation/stores.ts';

/** Pictures are complete: the officers' case, the person's home commune and a notice come to be with it, or nothing does. */
export function sendReview(transact: Transact<Stores>, asked: SubmitReview, now: Date): Promise<void> {
  const bound: Transact<Stores['proofing'] & { readonly all: Stores }> = (work) =>
    transact((stores) => work({ ...stores.proofing, all: stores }));
  return submitReview(bound, asked, ({ all }, review) => openFor(all, review, now), now);
}

async function openFor(stores: Stores, review: WaitingReview, now: Date): Promise<void> {
  const { id: reference, officerCaseId: id, subjectId, unit, doubts } = review;
  const actor = { kind: 'subject', subjectId } as const;
  await openOfficerCase(
    stores,
    {
      id,
      kind: 'remote_review',
      unit,
      subjectId,
      openedBy: subjectId,
      doubts,
      needsSecond: needsSecondPair(doubts),
      reference,
    },
    actor,
    now,
  );
  await settleUnit(stores, { subjectId, unit, actor }, now);
  await notify(stores, subjectId, 'review_requested', { unit }, now);
}

/** The person takes it back; what waits for officers goes with it, held first, as whoever decides it holds it. */
export async function takeReviewBack(stores: Stores, subjectId: SubjectId, now: Date): Promise<void> {
  const actor = { kind: 'subject', subjectId } as const;
  const asked = await stores.proofing.reviews.latest(subjectId);
  if (asked?.state === 'waiting') await stores.casework.cases.lock(asked.officerCaseId);
  const { officerCaseId } = await withdrawReview(stores.proofing, { subjectId, actor }, now);
  if (!officerCaseId) return;
  await withdrawOfficerCase(stores, officerCaseId, actor, now);
  await notify(stores, subjectId, 'review_withdrawn', {}, now);
}

const nobody: Actor = { kind: 'system', name: 'sweep-reviews' };

/** What time ends: unfinished requests, evidence past its time, and what no officer came to decide. */
export function endStaleReviews(
  stores: Stores,
  limits: { readonly evidenceDays: number; readonly limit: number },
  now: Date,
): Promise<number> {
  const bound = { ...stores.proofing, all: stores };
  const officers: OfficersSide<typeof bound> = {
    hold: ({ all }, { officerCaseId }) => all.casework.cases.lock(officerCaseId),
    async abandoned({ all }, { subjectId, officerCaseId }) {
      await withdrawOfficerCase(all, officerCaseId, nobody, now);
      await notify(all, subjectId, 'review_withdrawn', {}, now);
    },
  };
  return sweepReviews(bound, officers, limits, now);
}
