// NIST SP 800-38D: AES-256-GCM with a random 96-bit IV and a 128-bit tag.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const version = 1;

/**
 * Seals `plaintext` under `key`, bound to `place` (`table.column:row id`): moved to another row it does not open.
 * Form: version byte, 12 bytes IV, ciphertext, 16 bytes tag.
 */
export function seal(key: Buffer, place: string, plaintext: Uint8Array): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([Buffer.of(version), iv, sealed, cipher.getAuthTag()]);
}

/** Opens what `seal` made; throws for another key, another place or a changed byte. */
export function open(key: Buffer, place: string, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed);
  if (bytes.length < 29 || bytes[0] !== version) throw new Error('sealed value has an unknown form');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 13)).setAAD(Buffer.from(place));
  decipher.setAuthTag(bytes.subarray(bytes.length - 16));
  return Buffer.concat([decipher.update(bytes.subarray(13, bytes.length - 16)), decipher.final()]);
}
