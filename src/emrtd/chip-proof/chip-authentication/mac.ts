// RFC 4493, NIST SP 800-38B §6.2 (AES-CMAC); ISO/IEC 9797-1 MAC algorithm 3 with DES (retail MAC).
import { encryptAes, encryptTripleDes, zeros } from './block-cipher.ts';
import type { Cipher } from './protocol.ts';

const block = 16;

/** Eight bytes over data already padded to whole blocks, as ICAO 9303-11 §9.8 wants them. */
export function macOf(cipher: Cipher, key: Uint8Array, padded: Uint8Array): Buffer {
  return cipher === '3des' ? retailMac(key, padded) : aesCmac(key, padded).subarray(0, 8);
}

/** All sixteen bytes, for a key of 16, 24 or 32. */
export function aesCmac(key: Uint8Array, message: Uint8Array): Buffer {
  const first = doubled(encryptAes(key, zeros[16], zeros[16]));
  const isWhole = message.length > 0 && message.length % block === 0;
  const start = isWhole ? message.length - block : message.length - (message.length % block);
  const last = Buffer.alloc(block);
  last.set(message.subarray(start));
  if (!isWhole) last[message.length - start] = 0x80;
  const masked = Buffer.concat([message.subarray(0, start), xor(last, isWhole ? first : doubled(first))]);
  return encryptAes(key, zeros[16], masked).subarray(-block);
}

/** Single DES with the first half of the key, the last block with both halves: all of it written as two-key triple DES. */
export function retailMac(key: Uint8Array, padded: Uint8Array): Buffer {
  const half = key.subarray(0, 8);
  const head = encryptTripleDes(Buffer.concat([half, half]), zeros[8], padded.subarray(0, -8));
  const chain = head.length === 0 ? zeros[8] : head.subarray(-8);
  return encryptTripleDes(key, chain, padded.subarray(-8));
}

/** Times x in GF(2¹²⁸). */
function doubled(bytes: Buffer): Buffer {
  const value = BigInt(`0x${bytes.toString('hex')}`) << 1n;
  const reduced = value >> 128n === 0n ? value : (value & ((1n << 128n) - 1n)) ^ 0x87n;
  return Buffer.from(reduced.toString(16).padStart(32, '0'), 'hex');
}

function xor(one: Uint8Array, other: Uint8Array): Buffer {
  return Buffer.from(one.map((byte, index) => byte ^ other[index]!));
}
