// ICAO 9303-11 §6.1 (active authentication), 9303-10 §4.7.14-15, BSI TR-03111 §5.2.1 (plain ECDSA signatures).
import { createPublicKey, generateKeyPair, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { promisify } from 'node:util';
import { integer, objectIdentifier, sequence, setOf, tagged } from '../pki/der.ts';
import { type AgreementKey, announceAgreement } from './agreement/agreement-key.ts';
import { signWithRecovery } from './iso9796.ts';

export type ChipKeyKind = 'ec-p256' | 'rsa-2048' | 'rsa-1024-sha1';

const rsaBits = { 'rsa-2048': 2048, 'rsa-1024-sha1': 1024 } as const;

/** id-TA, version 1: what every Vietnamese card announces besides active authentication. */
const terminalAuthentication = sequence(objectIdentifier('0.4.0.127.0.7.2.2.2'), integer(1));

/** id-AA, version 1, ecdsa-plain-SHA256. RSA keys need no such entry. */
const activeAuthentication = sequence(
  objectIdentifier('2.23.136.1.1.5'),
  integer(1),
  objectIdentifier('0.4.0.127.0.7.1.1.4.1.3'),
);

export function makeChipKeyNow(kind: ChipKeyKind): KeyObject {
  if (kind === 'ec-p256') return generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey;
  return generateKeyPairSync('rsa', { modulusLength: rsaBits[kind] }).privateKey;
}

export async function makeChipKey(kind: ChipKeyKind): Promise<KeyObject> {
  const generate = promisify(generateKeyPair);
  if (kind === 'ec-p256') return (await generate('ec', { namedCurve: 'prime256v1' })).privateKey;
  return (await generate('rsa', { modulusLength: rsaBits[kind] })).privateKey;
}

/** The chip's answer to the server's challenge. */
export function answerChallenge(kind: ChipKeyKind, key: KeyObject, challenge: Uint8Array): Buffer {
  if (kind === 'ec-p256') return sign('sha256', challenge, { key, dsaEncoding: 'ieee-p1363' });
  return signWithRecovery(key, kind === 'rsa-2048' ? 'sha256' : 'sha1', challenge);
}

/** What the chip can do: sign, agree on keys, or both. */
export function encodeDg14(signing: ChipKeyKind | undefined, agreement: AgreementKey | undefined): Buffer {
  const signs = signing === 'ec-p256' ? [activeAuthentication] : [];
  const agrees = agreement ? announceAgreement(agreement) : [];
  return tagged(0x6e, setOf(terminalAuthentication, ...signs, ...agrees));
}

export function encodeDg15(key: KeyObject): Buffer {
  return tagged(0x6f, createPublicKey(key).export({ type: 'spki', format: 'der' }));
}
