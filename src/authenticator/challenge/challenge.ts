// WebAuthn Level 3 §13.4.3: a challenge is random, long enough not to be guessed, and answered once.
import { createHash } from 'node:crypto';
import type { SubjectId } from '../../kernel/ids.ts';

export type Purpose = 'authenticate' | 'register';

interface Bound {
  /** SHA-256 of the challenge: who reads the table cannot answer for anybody. */
  readonly id: Buffer;
  /** The caller's owner of the ceremony, for example a hash of the interaction or of the hall's session. */
  readonly binding: string;
  readonly expiresAt: Date;
}

/** An authentication is for anybody, or for one subject who is known already (step-up); a registration for one subject. */
export type Challenge =
  | (Bound & { readonly purpose: 'authenticate'; readonly subjectId: SubjectId | null })
  | (Bound & { readonly purpose: 'register'; readonly subjectId: SubjectId });

/** A challenge that existed, was its owner's and in time, and is used up now. */
export interface TakenChallenge<P extends Purpose = Purpose> {
  readonly purpose: P;
  /** base64url, as the browser returned it. */
  readonly value: string;
  readonly binding: string;
  readonly subjectId: P extends 'register' ? SubjectId : SubjectId | null;
}

export const challengeBytes = 32;

export function challengeId(challenge: Uint8Array): Buffer {
  return createHash('sha256').update(challenge).digest();
}
