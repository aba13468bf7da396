import { dutiesFor, holderOf, isSettled, type OfficerCase } from '../../../casework/index.ts';
import type { ConsolePorts } from '../../../console/index.ts';
import type { Actor } from '../../../kernel/actor.ts';
import type { OfficerCaseId } from '../../../kernel/ids.ts';
import { dutyFor, type Officer } from '../../../kernel/officer.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { openReviewEvidence, openReviewImage, type ReviewEvidence, type ReviewId } from '../../../proofing/index.ts';
import type { Stores } from '../../installation/stores.ts';
import type { ConsoleParts } from './parts.ts';

/** What was sent for a remote review, for whoever holds its case, or the second look at it, at this moment. */
export function remoteReviewPorts({
  installation: { transact },
  now,
}: ConsoleParts): Pick<ConsolePorts, 'remoteReview' | 'remoteReviewImage'> {
  return {
    remoteReview: (officer, caseId) =>
      transact(async (stores) => {
        const look = await lookOf(stores, { officer, caseId }, now());
        return openReviewEvidence(stores.proofing, look).then(toView, asNothing);
      }),
    remoteReviewImage: (officer, caseId, which) =>
      transact(async (stores) => {
        const look = await lookOf(stores, { officer, caseId }, now());
        return (await openReviewImage(stores.proofing, { ...look, which })).reveal();
      }),
  };
}

/** Who may look, and on whose behalf it is recorded. For everybody else the case does not exist. */
async function lookOf(
  { casework }: Stores,
  { officer, caseId }: { readonly officer: Officer; readonly caseId: OfficerCaseId },
  now: Date,
) {
  const found = await casework.cases.load(caseId);
  const held = found?.kind === 'remote_review' && dutyFor(officer, dutiesFor(found.kind), found.unit);
  if (!found || !held || found.reference === null || found.subjectId === officer.subjectId)
    throw new Refusal('casework.case.unknown');
  const holding = isSettled(found) ? await casework.cases.byReference('second_look', caseId) : found;
  if (!isHeldBy(holding, officer, now)) throw new Refusal('casework.case.unknown');
  const actor: Actor = { kind: 'officer', subjectId: officer.subjectId, duty: held.duty, unit: held.unit };
  return { reviewId: found.reference as ReviewId, officerCaseId: caseId, actor };
}

function isHeldBy(officerCase: OfficerCase | null, officer: Officer, now: Date): boolean {
  return officerCase !== null && holderOf(officerCase, now) === officer.subjectId;
}

function toView({ review, card, pictures }: ReviewEvidence) {
  const { name, heldName, maskedNumber, birthDate, sex } = card.reveal();
  const signals = review.state === 'card' ? {} : review.signals;
  const seen = pictures.map(({ step, gesture, takenAt }, index) => {
    const before = pictures[index - 1]?.takenAt;
    return { step, gesture, seconds: before ? Math.round((takenAt.getTime() - before.getTime()) / 1000) : null };
  });
  const { sameNetwork = false, engine = 'none' } = signals;
  return { name, heldName, maskedNumber, birthDate, sex, pictures: seen, sameNetwork, engine };
}

function asNothing(error: unknown): null {
  if (error instanceof Refusal && error.code === 'proofing.review.evidence_gone') return null;
  throw error;
}
