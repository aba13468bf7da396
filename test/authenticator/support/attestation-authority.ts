// WebAuthn Level 3 §8.2.1: certificates of a maker of authenticators, for keys it sells.
import { KeyObject, X509Certificate } from 'node:crypto';
import { Set as Asn1Set, Integer, OctetString, PrintableString, Sequence, Utf8String } from 'asn1js';
import { AttributeTypeAndValue, BasicConstraints, Certificate, Extension, RelativeDistinguishedNames } from 'pkijs';
import type { MakerAttestation } from '../../support/software-authenticator.ts';
import { noon } from './ground.ts';

const day = 86_400_000;
const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const;
let serial = 1;

export interface BatchOptions {
  /** Of the model; left out of the certificate when absent. */
  readonly aaguid?: string;
  readonly validTo?: Date;
  /** A batch whose key signs the certificate in place of the root, as a thief of one authenticator's key could. */
  readonly signedBy?: MakerAttestation;
}

export interface AttestationAuthority {
  readonly root: X509Certificate;
  /** A batch of authenticators with a certificate of their own under the root. */
  batch(options?: BatchOptions): Promise<MakerAttestation>;
}

/** A maker with a root of its own; two makers may carry the same name. */
export async function createAttestationAuthority(commonName = 'Maker Root'): Promise<AttestationAuthority> {
  const keys = await newKeys();
  const subject: Subject = { CN: commonName };
  const root = await issue({ subject, issuer: subject, keys, signer: keys.privateKey, isAuthority: true });
  return {
    root,
    async batch({ aaguid, validTo, signedBy } = {}) {
      const batchKeys = await newKeys();
      const leaf = await issue({
        subject: batchName,
        issuer: signedBy ? batchName : subject,
        keys: batchKeys,
        signer: signedBy ? await asSigner(signedBy.privateKey) : keys.privateKey,
        isAuthority: false,
        aaguid,
        validTo,
      });
      return {
        x5c: [new Uint8Array(leaf.raw), ...(signedBy?.x5c ?? [])],
        privateKey: KeyObject.from(batchKeys.privateKey),
      };
    },
  };
}

type Subject = Readonly<Partial<Record<'C' | 'O' | 'OU' | 'CN', string>>>;
const batchName: Subject = { C: 'VN', O: 'Maker', OU: 'Authenticator Attestation', CN: 'Batch' };
const nameTypes = { C: '2.5.4.6', O: '2.5.4.10', OU: '2.5.4.11', CN: '2.5.4.3' } as const;

interface Issue {
  readonly subject: Subject;
  readonly issuer: Subject;
  readonly keys: CryptoKeyPair;
  readonly signer: CryptoKey;
  readonly isAuthority: boolean;
  readonly aaguid?: string;
  readonly validTo?: Date;
}

async function issue({ subject, issuer, keys, signer, isAuthority, aaguid, validTo }: Issue): Promise<X509Certificate> {
  const certificate = new Certificate({ version: 2, serialNumber: new Integer({ value: serial++ }) });
  certificate.issuer = nameOf(issuer);
  certificate.subject = nameOf(subject);
  certificate.notBefore.value = new Date(noon.getTime() - 3650 * day);
  certificate.notAfter.value = validTo ?? new Date(noon.getTime() + 7300 * day);
  const constraints = new BasicConstraints({ cA: isAuthority });
  certificate.extensions = [extension('2.5.29.19', constraints.toSchema().toBER(), true)];
  if (aaguid) certificate.extensions.push(extension('1.3.6.1.4.1.45724.1.1.4', aaguidValue(aaguid), false));
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  await certificate.sign(signer, 'SHA-256');
  return new X509Certificate(Buffer.from(certificate.toSchema(true).toBER()));
}

/** One attribute in each relative name; pkijs by itself would put them all into one. */
function nameOf(subject: Subject): RelativeDistinguishedNames {
  const sets = (Object.keys(subject) as (keyof Subject)[]).map((name) => {
    const text = { value: subject[name] ?? '' };
    const value = name === 'C' ? new PrintableString(text) : new Utf8String(text);
    return new Asn1Set({ value: [new AttributeTypeAndValue({ type: nameTypes[name], value }).toSchema()] });
  });
  return RelativeDistinguishedNames.fromBER(new Sequence({ value: sets }).toBER());
}

function extension(extnID: string, extnValue: ArrayBuffer, critical: boolean): Extension {
  return new Extension({ extnID, extnValue, critical });
}

function aaguidValue(aaguid: string): ArrayBuffer {
  const bytes = new Uint8Array(Buffer.from(aaguid.replaceAll('-', ''), 'hex'));
  return new OctetString({ valueHex: bytes.buffer }).toBER();
}

function asSigner(key: KeyObject): Promise<CryptoKey> {
  return crypto.subtle.importKey('jwk', key.export({ format: 'jwk' }), curve, false, ['sign']);
}

function newKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(curve, true, ['sign', 'verify']) as Promise<CryptoKeyPair>;
}
