// RFC 5208 (PKCS#8): an authority as JSON, keys included, so that it need be made only once.
import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { Authority } from './authority.ts';
import type { CardProfile } from './profile.ts';

/** Certificates in DER and private keys in PKCS#8, all base64. Holds secrets. */
export interface AuthorityFile {
  readonly profile: CardProfile;
  readonly cscaCertificate: string;
  readonly dscCertificate: string;
  readonly cscaKey: string;
  readonly dscKey: string;
}

export function exportAuthority(authority: Authority): AuthorityFile {
  return {
    profile: authority.profile,
    cscaCertificate: authority.cscaCertificate.toString('base64'),
    dscCertificate: authority.dscCertificate.toString('base64'),
    cscaKey: exportKey(authority.keys.csca),
    dscKey: exportKey(authority.keys.dsc),
  };
}

export function importAuthority(file: AuthorityFile): Authority {
  return {
    profile: file.profile,
    cscaCertificate: Buffer.from(file.cscaCertificate, 'base64'),
    dscCertificate: Buffer.from(file.dscCertificate, 'base64'),
    keys: { csca: importKey(file.cscaKey), dsc: importKey(file.dscKey) },
  };
}

export function exportKey(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'der' }).toString('base64');
}

export function importKey(text: string): KeyObject {
  return createPrivateKey({ key: Buffer.from(text, 'base64'), type: 'pkcs8', format: 'der' });
}
