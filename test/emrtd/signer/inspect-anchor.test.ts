import { createHash, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { inspectAnchor } from '../../../src/emrtd/index.ts';
import { type CertificateOptions, cardProfiles, makeLink } from '../../../src/sandbox/card/index.ts';
import { authorityOf, authorityWith } from '../acceptance/stage.ts';

const csca = (options: CertificateOptions) => authorityWith({ csca: options }).cscaCertificate;

describe('a certificate offered for trust', () => {
  it.each(cardProfiles)('is usable if it is a sound authority: %s', (profile) => {
    const der = authorityOf(profile).cscaCertificate;
    expect(inspectAnchor(der)).toEqual({
      usable: true,
      kind: 'self-signed',
      fingerprint: createHash('sha256').update(der).digest('hex'),
      subject: `C=VN, O=Thai Nguyen ID Sandbox, CN=Sandbox CSCA ${profile}`,
      notBefore: new Date('2020-01-01T00:00:00Z'),
      notAfter: new Date('2049-12-31T23:59:59Z'),
    });
  });

  it('is told to be a link where another key signed it', () => {
    const der = makeLink(authorityOf('brainpool384-explicit'), authorityOf());
    expect(inspectAnchor(der)).toMatchObject({ usable: true, kind: 'link' });
  });

  it.each<[string, CertificateOptions, string]>([
    ['no authority', { extensions: (made) => made.filter(({ id }) => id !== '2.5.29.19') }, 'csca_not_ca'],
    ['no signer of certificates', { keyUsage: ['cRLSign'] }, 'csca_not_ca'],
    [
      'marked critical by an unknown extension',
      { extensions: (made) => [...made, { id: '1.2.3.4', critical: true, value: Buffer.from('0500', 'hex') }] },
      'csca_not_ca',
    ],
    [
      'signed by a stranger',
      { forgedWith: generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey },
      'csca_bad_signature',
    ],
    ['signed with SHA-1', { hash: 'sha1' }, 'weak_hash'],
  ])('is unusable if it is %s', (_, options, code) => {
    expect(inspectAnchor(csca(options))).toMatchObject({ usable: false, code });
  });

  it('is unusable if it is a document signer or no certificate', () => {
    expect(inspectAnchor(authorityOf().dscCertificate)).toMatchObject({ usable: false, code: 'csca_not_ca' });
    expect(inspectAnchor(Buffer.from('3000', 'hex'))).toMatchObject({ usable: false, code: 'csca_structure' });
    expect(inspectAnchor(Buffer.alloc(0))).toMatchObject({ usable: false, code: 'der_truncated' });
  });
});
