// ICAO 9303-11 §6.1: active authentication signs an eight-byte challenge; ours is fresh, single use and the case's own.
import { randomBytes as systemRandom } from 'node:crypto';
import { addSeconds } from '../../kernel/clock.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { beginReading } from '../case/case.ts';
import { requireAnchors } from '../case/open-case.ts';
import { hashSecret, type Random } from '../case/secret.ts';
import type { TrustedAnchors } from '../ports.ts';
import type { ProofingStores } from '../stores.ts';

export interface IssuedChallenge {
  readonly challenge: Buffer;
  readonly expiresAt: Date;
}

/** Replaces the case's challenge, if it had one. Refuses a token whose case is decided or expired. */
export async function issueChallenge(
  { cases, challenges }: Pick<ProofingStores, 'cases' | 'challenges'>,
  readerToken: string,
  { challengeSeconds }: { readonly challengeSeconds: number },
  trust: TrustedAnchors,
  now: Date,
  random: Random = systemRandom,
): Promise<IssuedChallenge> {
  requireAnchors(trust);
  const held = await cases.lockByReaderToken(hashSecret(readerToken));
  if (!held) throw new Refusal('proofing.reader_token.invalid');
  const reading = beginReading(held, now);
  if (held.state !== reading.state) await cases.replace(reading);
  const challenge = random(8);
  const expiresAt = addSeconds(now, challengeSeconds);
  await challenges.put(held.id, hashSecret(challenge), expiresAt);
  return { challenge, expiresAt };
}
