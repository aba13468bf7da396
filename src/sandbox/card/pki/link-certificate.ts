// ICAO 9303-12 §4.1.1: a link certificate, an authority's earlier key speaking for its next.
import type { Authority } from './authority.ts';
import { cscaName } from './authority.ts';
import { type CertificateOptions, makeCertificate } from './certificate.ts';
import { profiles } from './profile.ts';

/** Over the next authority's key and under its name, signed by the earlier one, from 2021 to 2039. */
export function makeLink(earlier: Authority, next: Authority, options: CertificateOptions = {}): Buffer {
  return makeCertificate({
    ...profiles[earlier.profile],
    subject: cscaName(next.profile),
    issuer: cscaName(earlier.profile),
    notBefore: new Date('2021-01-01T00:00:00Z'),
    notAfter: new Date('2039-12-31T23:59:59Z'),
    keyUsage: ['keyCertSign', 'cRLSign'],
    ca: true,
    ...options,
    key: next.keys.csca,
    issuerKey: earlier.keys.csca,
  });
}
