import type { RevocationPolicy } from '../../emrtd/index.ts';
import type { SubjectId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { completeCase } from '../case/complete-case.ts';
import type { ProvenIdentity } from '../case/identity.ts';
import { lockOwn } from '../case/own-case.ts';
import type { ProofingStores } from '../stores.ts';
import { cardDoubts, type KnownPerson } from './doubt/card-doubts.ts';
import { seeCard } from './review.ts';

export interface TakeCard {
  readonly subjectId: SubjectId;
  /** The session's secret, with which the case was opened. */
  readonly binding: string;
  /** What we hold of whoever asks. */
  readonly known: (number: string) => Promise<KnownPerson>;
  readonly revocation: RevocationPolicy;
}

/**
 * The card that was read in this request becomes what an officer compares with: name, date of birth, the end of the
 * number and the portrait, sealed under a key of the request; the case ends. Refuses somebody else's card
 * (`proofing.review.other_card`), one whose portrait cannot be shown, and one with doubts no officer can weigh.
 */
export async function takeCard(
  stores: ProofingStores,
  { subjectId, binding, known, revocation }: TakeCard,
  now: Date,
): Promise<void> {
  const review = await stores.reviews.lockLatest(subjectId);
  if (review?.state !== 'card') throw new Refusal('proofing.review.not_due');
  const proven = await lockOwn(stores.cases, { caseId: review.caseId, binding });
  if (proven.state === 'confirmed') throw new Refusal('proofing.review.other_card');
  if (proven.state !== 'known') throw new Refusal('proofing.review.not_due');
  if (proven.subjectId !== subjectId) throw new Refusal('proofing.review.other_card');
  const person = await known(proven.identity.number);
  const doubts = cardDoubts(proven.identity, proven.warnings, person, revocation);
  const portrait = await stores.portraits.open(review.caseId, now);
  if (!portrait) throw new Refusal('proofing.review.no_portrait');
  const evidence = { ...evidenceOf(proven.identity), heldName: heldName(proven.identity, person) };
  await stores.reviews.replace(seeCard(review, doubts, now));
  await stores.evidence.keepCard(review.id, evidence, portrait.jpeg);
  await completeCase(stores, { caseId: review.caseId, binding, subjectId }, now);
}

function evidenceOf({ number, name, nameSource, birthDate, sex }: ProvenIdentity) {
  return { name, nameSource, birthDate, sex, maskedNumber: `•••• •••• •${number.slice(-3)}` };
}

function heldName({ name }: ProvenIdentity, { profile }: KnownPerson): string | null {
  return profile.name === name ? null : profile.name;
}
