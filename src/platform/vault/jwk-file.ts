// RFC 7517: keys for messages to and from one partner, in files.
import { createPrivateKey, createPublicKey, type JsonWebKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const point = { kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string() };
const names = { kid: z.string().optional(), alg: z.literal('ES256').optional(), use: z.string().optional() };
const privateJwk = z.object({ ...point, ...names, d: z.string() });
const publicJwk = z.looseObject({ kty: z.string(), kid: z.string().optional(), alg: z.string().optional() });

export type SigningJwk = z.infer<typeof privateJwk>;
export type PublicJwk = z.infer<typeof publicJwk>;

/** A private P-256 key. Each of these throws one sentence that names the file and quotes nothing of it. */
export function readSigningJwk(path: string): SigningJwk {
  return parse(path, 'a private JWK for ES256', (json) => {
    const key = privateJwk.parse(json);
    createPrivateKey({ key: key as JsonWebKey, format: 'jwk' });
    return key;
  });
}

/** At least one public key, and no secret one. */
export function readJwkSet(path: string): readonly PublicJwk[] {
  return parse(path, 'a JWK set {"keys": […]} of public keys', (json) => {
    const { keys } = z.object({ keys: z.array(publicJwk).min(1) }).parse(json);
    if (keys.some((key) => 'd' in key || 'k' in key)) throw new Error('a secret key');
    for (const key of keys) createPublicKey({ key: key as JsonWebKey, format: 'jwk' });
    return keys;
  });
}

function parse<T>(path: string, form: string, read: (json: unknown) => T): T {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new Error(`${path} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
  try {
    return read(JSON.parse(text));
  } catch {
    throw new Error(`${path} must hold ${form}`);
  }
}
