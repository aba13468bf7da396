// ICAO 9303-11 §9.2.5-6, BSI TR-03110-3 §A.1.1: the chip's key for chip authentication, and how DG14 announces it.
import { createPrivateKey, createPublicKey, generateKeyPairSync, getDiffieHellman, type KeyObject } from 'node:crypto';
import { integer, objectIdentifier, octetString, sequence } from '../../pki/der.ts';

/** Domain parameters and cipher: `bp256-aes-128`, `modp2048-3des`. */
export type AgreementKind = `${Domain}-${AgreementCipher}`;
export type AgreementCipher = '3des' | 'aes-128' | 'aes-192' | 'aes-256';
type Domain = keyof typeof curves | keyof typeof groups;

const curves = {
  p256: 'prime256v1',
  p384: 'secp384r1',
  p521: 'secp521r1',
  bp256: 'brainpoolP256r1',
  bp320: 'brainpoolP320r1',
  bp384: 'brainpoolP384r1',
  bp512: 'brainpoolP512r1',
} as const;
const groups = { modp2048: 'modp14', modp3072: 'modp15' } as const;
const ciphers: readonly AgreementCipher[] = ['3des', 'aes-128', 'aes-192', 'aes-256'];

export const agreementKinds: readonly AgreementKind[] = [...Object.keys(curves), ...Object.keys(groups)].flatMap(
  (domain) => ciphers.map((cipher) => `${domain as Domain}-${cipher}` as const),
);

export interface AgreementKey {
  readonly kind: AgreementKind;
  readonly key: KeyObject;
}

export interface AgreementKeyOptions {
  readonly encoding?: 'named' | 'explicit';
}

export function makeAgreementKey(kind: AgreementKind, options: AgreementKeyOptions = {}): AgreementKey {
  const domain = kind.slice(0, kind.indexOf('-'));
  const { encoding = 'named' } = options;
  if (domain in groups) return { kind, key: makeGroupKey(groups[domain as keyof typeof groups]) };
  const namedCurve = curves[domain as keyof typeof curves];
  return { kind, key: generateKeyPairSync('ec', { namedCurve, paramEncoding: encoding }).privateKey };
}

export function cipherOf(kind: AgreementKind): AgreementCipher {
  return kind.slice(kind.indexOf('-') + 1) as AgreementCipher;
}

/** id-CA-DH or id-CA-ECDH with the cipher's number. */
export function protocolOf({ kind, key }: AgreementKey): string {
  const arc = key.asymmetricKeyType === 'ec' ? 2 : 1;
  return `0.4.0.127.0.7.2.2.3.${arc}.${ciphers.indexOf(cipherOf(kind)) + 1}`;
}

/** ChipAuthenticationInfo and ChipAuthenticationPublicKeyInfo, to go into DG14. */
export function announceAgreement(agreement: AgreementKey): readonly Buffer[] {
  const { key } = agreement;
  const arc = key.asymmetricKeyType === 'ec' ? 2 : 1;
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' });
  return [
    sequence(objectIdentifier(protocolOf(agreement)), integer(1)),
    sequence(objectIdentifier(`0.4.0.127.0.7.2.2.1.${arc}`), spki),
  ];
}

/** PKCS #3 §9, PKCS #8. */
function makeGroupKey(name: string): KeyObject {
  const pair = getDiffieHellman(name);
  pair.generateKeys();
  const parameters = sequence(integer(pair.getPrime()), integer(pair.getGenerator()));
  const algorithm = sequence(objectIdentifier('1.2.840.113549.1.3.1'), parameters);
  const key = sequence(integer(0), algorithm, octetString(integer(pair.getPrivateKey())));
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
}
