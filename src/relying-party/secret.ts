import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { AuthMethod, RelyingParty } from './relying-party.ts';

/** 256 random bits that we draw ourselves: long enough that a plain hash keeps them (security of a token, not a password). */
export function newSecret(random: (size: number) => Buffer = randomBytes): string {
  return random(32).toString('base64url');
}

/** SHA-256 in lower-case hex, the form in which a secret is kept. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** In constant time. A party without a secret matches nothing. */
export function matchesSecret(hash: string | null, presented: string): boolean {
  if (hash === null || !/^[0-9a-f]{64}$/.test(hash)) return false;
  return timingSafeEqual(Buffer.from(hash, 'hex'), Buffer.from(hashSecret(presented), 'hex'));
}

export function keepsSecret(authMethod: AuthMethod): boolean {
  return authMethod === 'client_secret_basic' || authMethod === 'client_secret_post';
}

/** The party with a secret made now, and the secret itself, told this once. */
export function withNewSecret(
  party: RelyingParty,
  now: Date,
  random: (size: number) => Buffer = randomBytes,
): { readonly relyingParty: RelyingParty; readonly secret: string } {
  const secret = newSecret(random);
  return {
    relyingParty: { ...party, secretHash: hashSecret(secret), secretMadeAt: now, previousSecret: null },
    secret,
  };
}
