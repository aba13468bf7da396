import type { SubjectId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Transact } from '../../kernel/transact.ts';
import type { SecretHasher } from '../../platform/vault/argon2.ts';
import { confirmCode, dropReview, type KnownPerson, type TakeCard, takeCard } from '../../proofing/index.ts';
import { readSubject } from '../../subject/index.ts';
import type { Stores } from '../installation/stores.ts';

export interface ConfirmCardNeeds {
  readonly transact: Transact<Stores>;
  readonly hasher: Pick<SecretHasher, 'verify'>;
  readonly revocation: TakeCard['revocation'];
}

export interface ConfirmCard {
  readonly subjectId: SubjectId;
  readonly binding: string;
  readonly code: string;
}

/**
 * The six digits, and then the card is taken. A card that cannot serve, somebody else's first of all, ends the request,
 * and that stays on record.
 */
export async function confirmReviewCard(
  { transact, hasher, revocation }: ConfirmCardNeeds,
  { subjectId, binding, code }: ConfirmCard,
  clock: () => Date,
): Promise<void> {
  const review = await transact(({ proofing }) => proofing.reviews.latest(subjectId));
  if (review?.state !== 'card') throw new Refusal('proofing.review.not_due');
  const needs = {
    transact: <T>(work: (bound: Stores['proofing']) => Promise<T>) => transact((s) => work(s.proofing)),
    hasher,
  };
  await confirmCode(needs, { caseId: review.caseId, binding, code }, clock());
  try {
    await transact((stores) => {
      const known = (number: string) => knownPerson(stores, subjectId, number);
      return takeCard(stores.proofing, { subjectId, binding, known, revocation }, clock());
    });
  } catch (error) {
    if (error instanceof Refusal) await transact((stores) => refuseCard(stores, subjectId, error.code, clock()));
    throw error;
  }
}

async function knownPerson(stores: Stores, subjectId: SubjectId, number: string): Promise<KnownPerson> {
  const subject = await readSubject(stores, subjectId);
  return { profile: subject.profile().reveal(), isFormerNumber: await stores.numbers.isFormer(number) };
}

async function refuseCard({ proofing }: Stores, subjectId: SubjectId, code: string, now: Date): Promise<void> {
  const review = await proofing.reviews.lockLatest(subjectId);
  if (review?.state !== 'card') return;
  await dropReview(proofing, review, now);
  const actor = { kind: 'subject', subjectId } as const;
  const details = { code };
  await proofing.facts.record({ action: 'proofing.review.card_refused', actor, subjectId, details });
}
