import { createHash, randomInt, randomBytes as systemRandom } from 'node:crypto';

export type Random = (bytes: number) => Buffer;

/** A bearer secret of 256 bits: the caller keeps `secret`, the database only `hash`. */
export interface Secret {
  readonly secret: string;
  readonly hash: Buffer;
}

export function newSecret(random: Random = systemRandom): Secret {
  const secret = random(32).toString('base64url');
  return { secret, hash: hashSecret(secret) };
}

/** Plain SHA-256 is enough for what is random anyway; looking up by hash also spares a comparison in constant time. */
export function hashSecret(secret: string | Uint8Array): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** Six digits a person types. */
export function newCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}

/** What ties a case to one browser, as the database knows it. */
export function hashBinding(binding: string): Buffer {
  return hashSecret(`proofing binding:${binding}`);
}
