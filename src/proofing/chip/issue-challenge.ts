// ICAO 9303-11 §6.1: active authentication signs an eight-byte challenge; ours is fresh, single use and the case's own.
import { randomBytes } from 'node:crypto';
import { addSeconds } from '../../kernel/clock.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { beginReading } from '../case/case.ts';
import { requireAnchors } from '../case/open-case.ts';
import { hashSecret } from '../case/secret.ts';
import type { DelegatedChallenge, TrustedAnchors } from '../ports.ts';
import type { ProofingStores } from '../stores.ts';

export interface IssuedChallenge {
  readonly challenge: Buffer;
  readonly expiresAt: Date;
}

/**
 * Replaces the case's challenge, if it had one. Refuses a token whose case is decided or expired. `given` is a licensed
 * verifier's challenge, asked for beforehand: nobody waits for it in a transaction.
 */
export async function issueChallenge(
  { cases, challenges }: Pick<ProofingStores, 'cases' | 'challenges'>,
  readerToken: string,
  { challengeSeconds }: { readonly challengeSeconds: number },
  trust: TrustedAnchors,
  now: Date,
  given?: DelegatedChallenge,
): Promise<IssuedChallenge> {
  requireAnchors(trust);
  const held = await cases.lockByReaderToken(hashSecret(readerToken));
  if (!held) throw new Refusal('proofing.reader_token.invalid');
  const reading = beginReading(held, now);
  if (held.state !== reading.state) await cases.replace(reading);
  const challenge = given?.challenge ?? randomBytes(8);
  const latest = addSeconds(now, challengeSeconds);
  const expiresAt = given && given.expiresAt < latest ? given.expiresAt : latest;
  await challenges.put(held.id, {
    hash: hashSecret(challenge),
    expiresAt,
    session: given?.session ?? null,
    issuedAt: now,
  });
  return { challenge, expiresAt };
}
