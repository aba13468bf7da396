// ISO/IEC 9796-2:2010 scheme 1, as ICAO 9303-11 §6.1.2 uses it: RSA active authentication with message recovery.
import { constants, type KeyObject, privateEncrypt, randomBytes } from 'node:crypto';
import { digest } from '../pki/hash.ts';

const trailers = { sha1: [0xbc], sha256: [0x34, 0xcc] } as const;

/** Signs `challenge` as the non-recoverable part; the recoverable part is random and fills the modulus. */
export function signWithRecovery(key: KeyObject, hash: 'sha1' | 'sha256', challenge: Uint8Array): Buffer {
  const trailer = Buffer.from(trailers[hash]);
  const size = key.asymmetricKeyDetails!.modulusLength! / 8;
  const hashSize = digest(hash, new Uint8Array()).length;
  const recoverable = randomBytes(size - 1 - hashSize - trailer.length);
  const hashed = digest(hash, Buffer.concat([recoverable, challenge]));
  const block = Buffer.concat([Buffer.from([0x6a]), recoverable, hashed, trailer]);
  return privateEncrypt({ key, padding: constants.RSA_NO_PADDING }, block);
}
