// NIST SP 800-38A §6.2: cipher block chaining over whole blocks.
import { createCipheriv } from 'node:crypto';

export const zeros = { 8: Buffer.alloc(8), 16: Buffer.alloc(16) } as const;

/** With AES for a key of 16, 24 or 32 bytes. */
export function encryptAes(key: Uint8Array, iv: Uint8Array, data: Uint8Array): Buffer {
  return encrypt(`aes-${key.length * 8}-cbc`, key, iv, data);
}

/** With two-key triple DES, encrypt-decrypt-encrypt. */
export function encryptTripleDes(key: Uint8Array, iv: Uint8Array, data: Uint8Array): Buffer {
  return encrypt('des-ede3-cbc', Buffer.concat([key, key.subarray(0, 8)]), iv, data);
}

function encrypt(algorithm: string, key: Uint8Array, iv: Uint8Array, data: Uint8Array): Buffer {
  const cipher = createCipheriv(algorithm, key, iv).setAutoPadding(false);
  return Buffer.concat([cipher.update(data), cipher.final()]);
}
