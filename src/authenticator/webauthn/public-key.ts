// RFC 9053 §2 and §7, RFC 8812 §2: COSE keys of the three algorithms we accept.
import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

/** EdDSA with Ed25519, ES256, RS256: pinned, because the library's defaults depend on the Node version. */
export const algorithms = [-8, -7, -257] as const;
export type Algorithm = (typeof algorithms)[number];

type CoseKey = ReadonlyMap<unknown, unknown>;

/** COSE members by number: 1 kty, 3 alg; curve keys -1 crv, -2 x, -3 y; RSA -1 n, -2 e. */
const jwkOf: Readonly<Record<Algorithm, (key: CoseKey) => JsonWebKey | undefined>> = {
  [-8]: (key) =>
    key.get(1) === 1 && key.get(-1) === 6 ? { kty: 'OKP', crv: 'Ed25519', x: text(key.get(-2)) } : undefined,
  [-7]: (key) =>
    key.get(1) === 2 && key.get(-1) === 1
      ? { kty: 'EC', crv: 'P-256', x: text(key.get(-2)), y: text(key.get(-3)) }
      : undefined,
  [-257]: (key) => (key.get(1) === 3 ? { kty: 'RSA', n: text(key.get(-1)), e: text(key.get(-2)) } : undefined),
};

/**
 * The algorithm of a credential's key, when it is one of ours and the key fits it: the right curve, a point on it, RSA
 * of 2048 to 8192 bits. A name that promises ES256 over another curve's key is refused.
 */
export function algorithmOf(coseKey: Uint8Array): Algorithm | undefined {
  try {
    const key: unknown = isoCBOR.decodeFirst(new Uint8Array(coseKey));
    if (!(key instanceof Map)) return undefined;
    const algorithm = algorithms.find((known) => known === key.get(3));
    const jwk = algorithm && jwkOf[algorithm](key);
    if (!jwk) return undefined;
    const { asymmetricKeyDetails: details } = createPublicKey({ key: jwk, format: 'jwk' });
    const bits = details?.modulusLength;
    return bits === undefined || (bits >= 2048 && bits <= 8192) ? algorithm : undefined;
  } catch {
    return undefined;
  }
}

function text(value: unknown): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64url') : '';
}
