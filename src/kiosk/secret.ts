import { createHash, randomBytes } from 'node:crypto';

const form = /^[A-Za-z0-9_-]{43}$/;

/** What one browser alone holds; of it the database keeps the hash. */
export function newSecret(): { readonly secret: string; readonly hash: Buffer } {
  const secret = randomBytes(32).toString('base64url');
  return { secret, hash: hashOf(secret) };
}

/** Null of whatever is no secret of ours: nothing is asked of the database then. */
export function secretHash(secret: string): Buffer | null {
  return form.test(secret) ? hashOf(secret) : null;
}

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(`kiosk:${secret}`).digest();
}
