// ICAO 9303-12 §3: a country signing authority (CSCA) and one document signer (DSC) under it.
import type { KeyObject } from 'node:crypto';
import { type CertificateOptions, makeCertificate } from './certificate.ts';
import { type Name, sandboxName } from './name.ts';
import { type CardProfile, makeProfileKey, makeProfileKeyNow, profiles } from './profile.ts';

export interface AuthorityKeys {
  readonly csca: KeyObject;
  readonly dsc: KeyObject;
}

export interface Authority {
  readonly profile: CardProfile;
  readonly cscaCertificate: Buffer;
  readonly dscCertificate: Buffer;
  readonly keys: AuthorityKeys;
}

export interface AuthorityOptions {
  /** Keys made earlier; whichever is missing is generated on the spot. */
  readonly keys?: Partial<AuthorityKeys>;
  /** Issue a further document signer under this authority's CSCA. */
  readonly under?: Authority;
  readonly csca?: CertificateOptions;
  readonly dsc?: CertificateOptions;
}

/** Makes authority keys without holding up the main thread. */
export async function makeAuthorityKeys(profile: CardProfile): Promise<AuthorityKeys> {
  const [csca, dsc] = await Promise.all([makeProfileKey(profile), makeProfileKey(profile)]);
  return { csca, dsc };
}

/** A synthetic authority. Its names say so: C=VN, O=Thai Nguyen ID Sandbox. */
export function makeAuthority(profile: CardProfile, options: AuthorityOptions = {}): Authority {
  const keys = {
    csca: options.under?.keys.csca ?? options.keys?.csca ?? makeProfileKeyNow(profile),
    dsc: options.keys?.dsc ?? makeProfileKeyNow(profile),
  };
  const cscaCertificate = options.under?.cscaCertificate ?? makeCsca(profile, keys, options.csca);
  const dscCertificate = makeDsc(profile, keys, options);
  return { profile, cscaCertificate, dscCertificate, keys };
}

function makeCsca(profile: CardProfile, keys: AuthorityKeys, options: CertificateOptions = {}): Buffer {
  const subject = options.subject ?? cscaName(profile);
  return makeCertificate({
    ...profiles[profile],
    notBefore: new Date('2020-01-01T00:00:00Z'),
    notAfter: new Date('2049-12-31T23:59:59Z'),
    keyUsage: ['keyCertSign', 'cRLSign'],
    ca: true,
    issuer: subject,
    ...options,
    subject,
    key: keys.csca,
    issuerKey: keys.csca,
  });
}

function makeDsc(profile: CardProfile, keys: AuthorityKeys, options: AuthorityOptions): Buffer {
  return makeCertificate({
    ...profiles[profile],
    notBefore: new Date('2020-02-01T00:00:00Z'),
    notAfter: new Date('2044-12-31T23:59:59Z'),
    keyUsage: ['digitalSignature'],
    subject: sandboxName(`Sandbox document signer ${profile}`),
    issuer: options.csca?.subject ?? cscaName(profile),
    ...options.dsc,
    key: keys.dsc,
    issuerKey: keys.csca,
  });
}

export function cscaName(profile: CardProfile): Name {
  return sandboxName(`Sandbox CSCA ${profile}`);
}
