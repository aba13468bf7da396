import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { examine } from '../../../src/emrtd/examination.ts';
import { readPublicKey } from '../../../src/emrtd/signature/public-key.ts';
import { type Certificate, readCertificate } from '../../../src/emrtd/signer/certificate.ts';
import { findPath, isSelfSigned } from '../../../src/emrtd/signer/issuer.ts';
import {
  type Authority,
  type CertificateOptions,
  type Extension,
  makeAuthority,
  makeCertificate,
  makeLink,
  sandboxName,
} from '../../../src/sandbox/card/index.ts';
import { authorityOf, authorityWith } from '../acceptance/stage.ts';

const at = new Date('2022-06-20T02:00:00Z');
const signer = (authority: Authority = authorityOf()) => readCertificate(authority.dscCertificate);
const anchor = (authority: Authority = authorityOf()) => readCertificate(authority.cscaCertificate);
const search = (store: readonly Certificate[], certificate = signer()) => {
  const finding = examine('not_examined', () => findPath(certificate, store, at));
  return finding.ok ? finding.value[0] : finding.doubt.code;
};

/** Generations of one authority, each key signed by the one before: the first self-signed, the rest links. */
function generations(count: number): { readonly certificates: readonly Certificate[]; readonly last: Authority } {
  let authority = makeAuthority('p256-named', { csca: { subject: sandboxName('G0') } });
  const certificates = [anchor(authority)];
  for (let i = 1; i < count; i += 1) {
    const next = makeAuthority('p256-named', { csca: { subject: sandboxName(`G${i}`) } });
    certificates.push(readCertificate(link(authority, `G${i - 1}`, next, `G${i}`)));
    authority = next;
  }
  return { certificates, last: authority };
}

function link(
  old: Authority,
  oldName: string,
  next: Authority,
  name: string,
  options: CertificateOptions = {},
): Buffer {
  return makeCertificate({
    subject: sandboxName(name),
    issuer: sandboxName(oldName),
    notBefore: new Date('2021-01-01T00:00:00Z'),
    notAfter: new Date('2040-01-01T00:00:00Z'),
    keyUsage: ['keyCertSign'],
    ca: true,
    hash: 'sha256',
    scheme: 'ecdsa',
    key: next.keys.csca,
    issuerKey: old.keys.csca,
    ...options,
  });
}

const signedItself = (certificate: Certificate) => {
  const codes = { unreadable: 'csca_weak_key', curve: 'csca_ec_curve', weak: 'csca_weak_key' } as const;
  return isSelfSigned(certificate, readPublicKey(certificate.publicKeyInfo, codes));
};

describe('the issuer of a document signer', () => {
  it('is the one that signed, among others of the same name', () => {
    const store = [anchor(makeAuthority('p256-named')), anchor(), anchor(makeAuthority('p256-named'))];
    expect(search(store)).toBe(store[1]);
  });

  it('is nobody in an empty store, and not the signer itself', () => {
    expect(search([])).toBe('csca_unknown');
    expect(search([signer()])).toBe('csca_unknown');
  });

  it('is told by the doubt that came closest', () => {
    const forged = anchor(makeAuthority('p256-named'));
    const expired = anchor(authorityWith({ csca: { notAfter: new Date('2022-01-01T00:00:00Z') } }));
    expect(search([forged, expired])).toBe('csca_not_valid');
    expect(search([expired, forged])).toBe('csca_not_valid');
    expect(search([forged])).toBe('dsc_bad_signature');
  });

  it('may be the valid one of two certificates over one key', () => {
    const renewed = anchor();
    const expired = anchor(authorityWith({ csca: { notAfter: new Date('2022-01-01T00:00:00Z') } }));
    expect(search([expired, renewed])).toBe(renewed);
  });
});

describe('link certificates', () => {
  it('are told from self-signed ones by whose key signed', () => {
    const { certificates } = generations(2);
    expect(certificates.map(signedItself)).toEqual([true, false]);
  });

  it('lead over up to three generations to a trusted one', () => {
    const { certificates, last } = generations(4);
    expect(search(certificates, signer(last))).toBe(certificates[3]);
  });

  it('lead no further', () => {
    const { certificates, last } = generations(5);
    expect(search(certificates, signer(last))).toBe('csca_link_broken');
  });

  it('lead nowhere when one is missing', () => {
    const { certificates, last } = generations(3);
    expect(search([certificates[0]!, certificates[2]!], signer(last))).toBe('csca_link_broken');
    expect(search(certificates.slice(1), signer(last))).toBe('csca_link_broken');
  });

  it('do not count when made after their issuer’s end', () => {
    const old = makeAuthority('p256-named', {
      csca: { subject: sandboxName('G0'), notAfter: new Date('2020-06-01T00:00:00Z') },
    });
    const next = makeAuthority('p256-named', { csca: { subject: sandboxName('G1') } });
    const store = [anchor(old), readCertificate(link(old, 'G0', next, 'G1'))];
    expect(search(store, signer(next))).toBe('csca_link_broken');
  });

  it('that vouch for each other vouch for nobody', () => {
    const [one, two] = ['G0', 'G1'].map((name) =>
      makeAuthority('p256-named', { csca: { subject: sandboxName(name) } }),
    );
    const circle = [link(one!, 'G0', two!, 'G1'), link(two!, 'G1', one!, 'G0')].map(readCertificate);
    expect(search(circle, signer(one))).toBe('csca_link_broken');
  });

  it('of one name and without key identifiers are still no anchors', () => {
    const [old, next] = [makeAuthority('p256-named'), makeAuthority('p256-named')];
    const bare = (made: readonly Extension[]) => made.filter(({ id }) => id !== '2.5.29.14' && id !== '2.5.29.35');
    const nameless = readCertificate(makeLink(old, next, { extensions: bare }));
    expect(nameless.subject).toBe(nameless.issuer);
    expect(search([nameless], signer(next))).toBe('csca_link_broken');
    expect(search([nameless, anchor(old)], signer(next))).toBe(nameless);
  });

  it('do not count when forged', () => {
    const { certificates, last } = generations(1);
    const next = makeAuthority('p256-named', { csca: { subject: sandboxName('G1') } });
    const forgedWith = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey;
    const store = [...certificates, readCertificate(link(last, 'G0', next, 'G1', { forgedWith }))];
    expect(search(store, signer(next))).toBe('csca_link_broken');
  });
});
