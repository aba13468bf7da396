// ICAO 9303-12 §4.1.6: the keys that may sign. RFC 5280 §4.1.2.7.
import { createPublicKey, type KeyObject } from 'node:crypto';
import type { ChipCode } from '../chip-code.ts';
import { Doubtful } from '../examination.ts';

/** A key with the bytes it was read from. */
export interface PublicKey {
  readonly key: KeyObject;
  readonly spki: Uint8Array;
}

/** What to call a key that will not do. */
export interface KeyObjections {
  readonly unreadable: ChipCode;
  readonly curve: ChipCode;
  readonly weak: ChipCode;
}

/**
 * Names as OpenSSL gives them, also to explicit parameters that equal a named curve in every part. Parameters that
 * equal none (CVE-2020-0601) have no name, or the name 'UNDEF' in some versions: an allow-list is what keeps them out.
 */
const curves: readonly string[] = [
  'prime256v1',
  'secp384r1',
  'secp521r1',
  'brainpoolP256r1',
  'brainpoolP320r1',
  'brainpoolP384r1',
  'brainpoolP512r1',
];

const leastRsaBits = 2048;
const mostRsaBits = 8192;

export function readPublicKey(
  spki: Uint8Array,
  objections: KeyObjections,
  minRsaBits: number = leastRsaBits,
): PublicKey {
  const key = createKey(spki, objections.unreadable);
  const { namedCurve, modulusLength = 0, publicExponent = 0n } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'ec') {
    if (!isAllowedCurve(namedCurve)) throw new Doubtful(objections.curve);
  } else if (key.asymmetricKeyType === 'rsa' || key.asymmetricKeyType === 'rsa-pss') {
    const isSound = publicExponent >= 3n && publicExponent % 2n === 1n;
    if (modulusLength < minRsaBits || modulusLength > mostRsaBits || !isSound) throw new Doubtful(objections.weak);
  } else {
    throw new Doubtful(objections.unreadable, 'kind');
  }
  return { key, spki };
}

export function isAllowedCurve(name: string | undefined): boolean {
  return name !== undefined && curves.includes(name);
}

function createKey(spki: Uint8Array, code: ChipCode): KeyObject {
  try {
    return createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
  } catch {
    throw new Doubtful(code, 'key');
  }
}
