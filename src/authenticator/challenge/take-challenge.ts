import { Refusal } from '../../kernel/refusal.ts';
import { readClientData } from '../webauthn/client-data.ts';
import { challengeId, type Purpose, type TakenChallenge } from './challenge.ts';
import type { ChallengeStore } from './challenge-store.ts';

export interface ChallengeClaim<P extends Purpose> {
  readonly purpose: P;
  readonly binding: string;
  /** What the browser posted, unread. */
  readonly response: unknown;
}

/**
 * Uses up the challenge that `response` answers. Call it OUTSIDE the transaction of the ceremony's second half, with a
 * store on the plain connection: a ceremony that fails must not bring its challenge back by rolling back. Refuses a
 * used, expired, unknown or foreign challenge alike; a foreign one stays for its owner.
 */
export async function takeChallenge<P extends Purpose>(
  stores: { readonly challenges: ChallengeStore },
  { purpose, binding, response }: ChallengeClaim<P>,
  now: Date,
): Promise<TakenChallenge<P>> {
  const claimed = readClientData(response)?.challenge;
  if (!claimed) throw new Refusal('authenticator.passkey.rejected');
  const bytes = Buffer.from(claimed, 'base64url');
  const taken = await stores.challenges.take(challengeId(bytes), purpose, binding);
  if (!taken || taken.expiresAt <= now) throw new Refusal('authenticator.challenge.expired');
  const subjectId = taken.subjectId as TakenChallenge<P>['subjectId'];
  return { purpose, binding, subjectId, value: bytes.toString('base64url') };
}
