// ICAO 9303-12 §9: CSCA master lists and the certificates of those who sign them.
import type { KeyObject } from 'node:crypto';
import type { Authority } from '../pki/authority.ts';
import { type CertificateOptions, makeCertificate } from '../pki/certificate.ts';
import { integer, sequence, setOf } from '../pki/der.ts';
import { extendedKeyUsage } from '../pki/extension.ts';
import { sandboxName } from '../pki/name.ts';
import { makeProfileKeyNow, profiles } from '../pki/profile.ts';
import { makeSignedData, type SignedDataOptions, type Signer } from '../pki/signed-data.ts';

const masterListSigning = '2.23.136.1.1.3';
const masterListContent = '2.23.136.1.1.2';

export interface ListOptions extends SignedDataOptions {
  /** Of the list itself, in its content. */
  readonly listVersion?: number;
  /** Last word on the content. */
  readonly content?: (made: Buffer) => Buffer;
}

/** A list signer under this authority's CSCA, of the authority's own profile. */
export function makeListSigner(authority: Authority, options: CertificateOptions & { key?: KeyObject } = {}): Signer {
  const profile = profiles[authority.profile];
  const { key = makeProfileKeyNow(authority.profile), ...rest } = options;
  const certificate = makeCertificate({
    ...profile,
    notBefore: new Date('2024-01-01T00:00:00Z'),
    notAfter: new Date('2034-12-31T23:59:59Z'),
    keyUsage: ['digitalSignature'],
    subject: sandboxName(`Sandbox list signer ${authority.profile}`),
    issuer: sandboxName(`Sandbox CSCA ${authority.profile}`),
    extensions: (made) => [...made, extendedKeyUsage([masterListSigning])],
    ...rest,
    key,
    issuerKey: authority.keys.csca,
  });
  return { certificate, key, scheme: profile.scheme, hash: profile.hash };
}

/** A list of these certificates, DER, signed at the beginning of November 2026 unless said otherwise. */
export function makeMasterList(certificates: readonly Buffer[], signer: Signer, options: ListOptions = {}): Buffer {
  const made = sequence(integer(options.listVersion ?? 0), setOf(...certificates));
  const content = options.content?.(made) ?? made;
  return makeSignedData(masterListContent, content, signer, {
    signingTime: new Date('2026-11-01T00:00:00Z'),
    signerIdentifier: 'subject-key',
    ...options,
  });
}
