// C2SP signed-note v1.0.0: text with Ed25519 signatures (RFC 8032) under it, one line each.
import { createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto';

/** What a signature is checked with. `name` and `id` together name a key. */
export interface VerifierKey {
  readonly name: string;
  readonly id: Buffer;
  /** 32 bytes. */
  readonly publicKey: Buffer;
}

export interface NoteSigner {
  readonly key: VerifierKey;
  readonly privateKey: KeyObject;
}

const ed25519 = 1;
const mostSignatures = 32;
const line = /^— (\S+) ([A-Za-z0-9+/]+={0,2})$/;

export function verifierKey(name: string, publicKey: Uint8Array): VerifierKey {
  if (!/^[^\s+]+$/.test(name)) throw new Error('the name of a key has no space and no plus');
  const named = Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(ed25519), publicKey]);
  return { name, id: hash('sha256', named, 'buffer').subarray(0, 4), publicKey: Buffer.from(publicKey) };
}

/** `name+key id+base64`, as Go's sumdb and the tools of transparency logs take it. */
export function verifierKeyText({ name, id, publicKey }: VerifierKey): string {
  return `${name}+${id.toString('hex')}+${Buffer.concat([Buffer.of(ed25519), publicKey]).toString('base64')}`;
}

/** Throws one sentence where the text is no key of this kind. */
export function readVerifierKey(text: string): VerifierKey {
  const [, name, id, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/.exec(text.trim()) ?? [];
  const bytes = Buffer.from(encoded ?? '', 'base64');
  if (!name || bytes.length !== 33 || bytes[0] !== ed25519) throw new Error('the key must be like name+hash+base64');
  const key = verifierKey(name, bytes.subarray(1));
  if (key.id.toString('hex') !== id) throw new Error('the hash in the key is not of this key');
  return key;
}

/** `text` ends in a newline and holds no control character besides. */
export function signNote(text: string, signers: readonly NoteSigner[]): string {
  const lines = signers.map(({ key, privateKey }) => {
    const signature = sign(null, Buffer.from(text), privateKey);
    return `— ${key.name} ${Buffer.concat([key.id, signature]).toString('base64')}\n`;
  });
  return `${text}\n${lines.join('')}`;
}

/**
 * The text, where at least one of the keys signed it. Undefined where none did, and where a signature that claims to be of
 * one of them is not; signatures of keys we do not know are passed over.
 */
export function openNote(note: string, keys: readonly VerifierKey[]): string | undefined {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n') || hasControl(note)) return undefined;
  const text = note.slice(0, end + 1);
  const lines = note.slice(end + 2, -1).split('\n');
  if (lines.length > mostSignatures) return undefined;
  let isSigned = false;
  for (const one of lines) {
    const [, name, encoded] = line.exec(one) ?? [];
    if (!name || !encoded) return undefined;
    const bytes = Buffer.from(encoded, 'base64');
    const key = keys.find((known) => known.name === name && known.id.equals(bytes.subarray(0, 4)));
    if (!key) continue;
    if (!verify(null, Buffer.from(text), publicKeyOf(key), bytes.subarray(4))) return undefined;
    isSigned = true;
  }
  return isSigned ? text : undefined;
}

/** Notes of one paragraph each that stand one after another with empty lines between, as checkpoints do. */
export function splitNotes(text: string): readonly string[] {
  return [...text.matchAll(/^[^\n—][^\n]*\n(?:[^\n—][^\n]*\n)*\n(?:— [^\n]*\n)+/gm)].map(([note]) => note);
}

/** Lines of the same text that belong to no note: damaged ones, or of another kind. */
export function strayLines(text: string): number {
  const rest = splitNotes(text).reduce((left, note) => left.replace(note, () => ''), text);
  return rest.split('\n').filter((one) => one.trim() !== '').length;
}

function hasControl(text: string): boolean {
  return [...text].some((letter) => letter < ' ' && letter !== '\n');
}

function publicKeyOf({ publicKey }: VerifierKey): KeyObject {
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey.toString('base64url') }, format: 'jwk' });
}
