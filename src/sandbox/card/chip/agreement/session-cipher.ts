// ICAO 9303-11 §9.7 and §9.8: the chip's side of secure messaging; written apart from the verifier, so that a mistake would show.
import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import type { AgreementCipher } from './agreement-key.ts';

/** A chip's secure channel: keys, and a counter that moves on with every command and every answer. */
export interface SessionCipher {
  next(): void;
  decrypt(data: Buffer): Buffer;
  /** Eight bytes over the counter and these parts, each part padded to whole blocks by the caller where it must be. */
  mac(...parts: readonly Buffer[]): Buffer;
  pad(bytes: Buffer): Buffer;
}

export function openSession(cipher: AgreementCipher, secret: Buffer): SessionCipher {
  const [encryption, macKey] = [deriveKey(cipher, secret, 1), deriveKey(cipher, secret, 2)];
  const size = cipher === '3des' ? 8 : 16;
  const counter = Buffer.alloc(size);
  const pad = (bytes: Buffer) => {
    const padded = Buffer.alloc(bytes.length + size - (bytes.length % size));
    padded.set(bytes);
    padded[bytes.length] = 0x80;
    return padded;
  };
  return {
    next: () => {
      counter[size - 1]! += 1;
    },
    decrypt: (data) => unpad(cipher === '3des' ? decryptDes(encryption, data) : decryptAes(encryption, counter, data)),
    mac: (...parts) => {
      const message = pad(Buffer.concat([counter, ...parts]));
      return cipher === '3des' ? retailMac(macKey, message) : cmac(macKey, message).subarray(0, 8);
    },
    pad,
  };
}

function deriveKey(cipher: AgreementCipher, secret: Buffer, counter: number): Buffer {
  const isLong = cipher === 'aes-192' || cipher === 'aes-256';
  const hash = createHash(isLong ? 'sha256' : 'sha1');
  const length = cipher === 'aes-256' ? 32 : cipher === 'aes-192' ? 24 : 16;
  return hash
    .update(secret)
    .update(Buffer.of(0, 0, 0, counter))
    .digest()
    .subarray(0, length);
}

function unpad(data: Buffer): Buffer {
  return data.subarray(0, data.lastIndexOf(0x80));
}

function decryptDes(key: Buffer, data: Buffer): Buffer {
  const cipher = createDecipheriv('des-ede3-cbc', tripled(key), Buffer.alloc(8)).setAutoPadding(false);
  return Buffer.concat([cipher.update(data), cipher.final()]);
}

function decryptAes(key: Buffer, counter: Buffer, data: Buffer): Buffer {
  const iv = encryptBlock(`aes-${key.length * 8}-ecb`, key, counter);
  const cipher = createDecipheriv(`aes-${key.length * 8}-cbc`, key, iv).setAutoPadding(false);
  return Buffer.concat([cipher.update(data), cipher.final()]);
}

function tripled(key: Buffer): Buffer {
  return Buffer.concat([key, key.subarray(0, 8)]);
}

function encryptBlock(algorithm: string, key: Buffer, block: Buffer): Buffer {
  return createCipheriv(algorithm, key, null).setAutoPadding(false).update(block);
}

/** ISO/IEC 9797-1 MAC algorithm 3: single DES block by block, then a decryption and an encryption more. */
function retailMac(key: Buffer, message: Buffer): Buffer {
  const [first, second] = [key.subarray(0, 8), key.subarray(8, 16)];
  const single = (half: Buffer) => Buffer.concat([half, half, half]);
  let state: Buffer = Buffer.alloc(8);
  for (let at = 0; at < message.length; at += 8)
    state = encryptBlock('des-ede3-ecb', single(first), xor(state, message.subarray(at, at + 8)));
  const between = createDecipheriv('des-ede3-ecb', single(second), null).setAutoPadding(false).update(state);
  return encryptBlock('des-ede3-ecb', single(first), between);
}

/** RFC 4493 over whole blocks, which is all that secure messaging has. */
function cmac(key: Buffer, message: Buffer): Buffer {
  const algorithm = `aes-${key.length * 8}-ecb`;
  const subkey = encryptBlock(algorithm, key, Buffer.alloc(16));
  const carry = subkey[0]! >> 7;
  for (let at = 0; at < 16; at += 1) subkey[at] = (subkey[at]! << 1) | ((subkey[at + 1] ?? 0) >> 7);
  if (carry) subkey[15]! ^= 0x87;
  let state: Buffer = Buffer.alloc(16);
  for (let at = 0; at < message.length; at += 16) {
    const block = message.subarray(at, at + 16);
    const isLast = at + 16 === message.length;
    state = encryptBlock(algorithm, key, xor(state, isLast ? xor(block, subkey) : block));
  }
  return state;
}

function xor(one: Buffer, other: Buffer): Buffer {
  return Buffer.from(one.map((byte, index) => byte ^ other[index]!));
}
