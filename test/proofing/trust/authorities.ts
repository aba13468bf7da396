import { createHash } from 'node:crypto';
import {
  type Authority,
  type CardProfile,
  makeAuthority,
  makeCertificate,
  type Name,
} from '../../../src/sandbox/card/index.ts';

export const ministryName: Name = [
  { type: 'C', value: 'VN' },
  { type: 'O', value: 'A Ministry' },
  { type: 'CN', value: 'CSCA' },
];

/** An authority that production would take: its names are not the sandbox's. */
export function ministry(subject: Name = ministryName, profile: CardProfile = 'p256-named'): Authority {
  return makeAuthority(profile, { csca: { subject } });
}

/** Of another State. */
export function foreign(country = 'DE'): Authority {
  return ministry([
    { type: 'C', value: country },
    { type: 'O', value: 'bund' },
    { type: 'CN', value: 'csca' },
  ]);
}

export function fingerprintOf(der: Buffer): string {
  return createHash('sha256').update(der).digest('hex');
}

/** The old key vouches for the new one. */
export function linkTo(next: Authority, old: Authority, name: Name = ministryName): Buffer {
  return makeCertificate({
    subject: name,
    issuer: name,
    notBefore: new Date('2021-01-01T00:00:00Z'),
    notAfter: new Date('2040-01-01T00:00:00Z'),
    keyUsage: ['keyCertSign'],
    ca: true,
    hash: 'sha256',
    scheme: 'ecdsa',
    key: next.keys.csca,
    issuerKey: old.keys.csca,
  });
}
