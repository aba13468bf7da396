// ISO/IEC 9796-2 scheme 1 with partial message recovery, as ICAO 9303-11 §6.1 and appendix F use it.
import { constants, type KeyObject, publicEncrypt } from 'node:crypto';
import { Doubtful } from '../examination.ts';
import { digest } from '../signature/hash.ts';
import type { ProofHash } from './security-info.ts';

/** By the trailer's two bytes; the short one, `bc`, means SHA-1. ISO/IEC 10118-3 numbers the functions. */
const trailers: Readonly<Record<number, { readonly hash: ProofHash; readonly length: number }>> = {
  13260: { hash: 'sha1', length: 20 },
  13516: { hash: 'sha256', length: 32 },
  13772: { hash: 'sha512', length: 64 },
  14028: { hash: 'sha384', length: 48 },
  14540: { hash: 'sha224', length: 28 },
};

export interface RecoveredMessage {
  /** The part of the message inside the signature: the chip's own random bytes. */
  readonly recovered: Uint8Array;
  readonly digest: Uint8Array;
  readonly hash: ProofHash;
}

/** The block under an RSA signature as long as the modulus. */
export function openSignature(key: KeyObject, signature: Uint8Array): Uint8Array {
  if (signature.length * 8 !== key.asymmetricKeyDetails?.modulusLength) throw new Doubtful('aa_sig_length');
  try {
    return publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, signature);
  } catch {
    throw new Doubtful('aa_header', 'range'); // not below the modulus
  }
}

/**
 * Takes the block apart. Only the header `6a` is known here: partial recovery, the message filling the block. Shorter
 * messages with padding, which the standard has too, would give a forger room and no chip a use.
 */
export function readBlock(block: Uint8Array): RecoveredMessage {
  if (block[0] !== 0x6a) throw new Doubtful('aa_header');
  const isShort = block.at(-1) === 0xbc;
  const trailer = isShort ? 0x33cc : block.at(-2)! * 256 + block.at(-1)!;
  const known = trailers[trailer];
  if (known === undefined) throw new Doubtful('aa_trailer');
  const end = block.length - (isShort ? 1 : 2);
  const start = end - known.length;
  if (start <= 1) throw new Doubtful('aa_header', 'length');
  return { recovered: block.subarray(1, start), digest: block.subarray(start, end), hash: known.hash };
}

export function assertMessage({ recovered, digest: expected, hash }: RecoveredMessage, challenge: Uint8Array): void {
  if (!digest(hash, recovered, challenge).equals(expected)) throw new Doubtful('aa_signature');
}
