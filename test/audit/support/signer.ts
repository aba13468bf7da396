import { generateKeyPairSync } from 'node:crypto';
import { type NoteSigner, verifierKey } from '../../../src/audit/checkpoint/note.ts';

export function aSigner(name: string): NoteSigner {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return { key: verifierKey(name, Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url')), privateKey };
}
