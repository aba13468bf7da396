// ICAO 9303-11 §9.7.1: session keys from a shared secret.
import { digest } from '../../signature/hash.ts';
import type { Cipher } from './protocol.ts';

export interface SessionKeys {
  readonly encryption: Buffer;
  readonly mac: Buffer;
}

const derivations: Readonly<Record<Cipher, readonly [hash: string, bytes: number]>> = {
  '3des': ['sha1', 16],
  'aes-128': ['sha1', 16],
  'aes-192': ['sha256', 24],
  'aes-256': ['sha256', 32],
};

export function deriveSessionKeys(cipher: Cipher, secret: Uint8Array): SessionKeys {
  const [hash, bytes] = derivations[cipher];
  const key = (counter: number) => digest(hash, secret, Buffer.of(0, 0, 0, counter)).subarray(0, bytes);
  return { encryption: key(1), mac: key(2) };
}
