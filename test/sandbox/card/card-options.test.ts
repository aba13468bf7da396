import { createHash, verify, X509Certificate } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { type CardOptions, makeAuthority, makeCard, sandboxName } from '../../../src/sandbox/card/index.ts';
import { aHolder, ecKey } from './authorities.ts';
import { readSod } from './read-sod.ts';

const authority = makeAuthority('p256-named');
const chipKey = ecKey();

function altered(options: CardOptions) {
  const card = makeCard(authority, aHolder(), { chipKey, ...options });
  return { card, sod: readSod(card.sod) };
}

/** Whether the signature still holds under the embedded certificate: an alteration must not break what it does not touch. */
function holds({ sod }: ReturnType<typeof altered>, hash = 'sha256'): boolean {
  return verify(hash, sod.signedBytes ?? sod.lds, sod.certificates[0]!.publicKey, sod.signature);
}

describe('making the same card twice', () => {
  it('gives the same data groups and the same signed content', () => {
    const [first, second] = [altered({}), altered({})];
    expect(second.card.dataGroups).toEqual(first.card.dataGroups);
    expect(second.sod.lds).toEqual(first.sod.lds);
    expect(second.sod.signedBytes).toEqual(first.sod.signedBytes);
  });

  it('gives the same authority but for the signatures', () => {
    const again = new X509Certificate(makeAuthority('p256-named', { keys: authority.keys }).dscCertificate);
    const before = new X509Certificate(authority.dscCertificate);
    expect([again.serialNumber, again.subject, again.validTo]).toEqual([
      before.serialNumber,
      before.subject,
      before.validTo,
    ]);
  });
});

describe('altering one thing of a card', () => {
  it('leaves out a data group, and its hash', () => {
    const made = altered({ omit: [13] });
    expect([...made.card.dataGroups.keys()]).toEqual([1, 2, 14, 15]);
    expect([...made.sod.hashes.keys()]).toEqual([1, 2, 14, 15]);
    expect(holds(made)).toBe(true);
  });

  it('changes the MRZ before it is hashed', () => {
    const made = altered({ tweak: { mrz: ([first, , third]) => [first!, '0'.repeat(30), third!] } });
    expect(made.card.dataGroups.get(1)!.subarray(35, 65).toString()).toBe('0'.repeat(30));
    expect(made.sod.hashes.get(1)).toEqual(createHash('sha256').update(made.card.dataGroups.get(1)!).digest());
  });

  it('changes one field of DG13', () => {
    const made = altered({
      tweak: {
        dg13: (fields) => fields.map((one) => (one.number === 2 ? { number: 2, kind: 'utf8', text: 'Tên Khác' } : one)),
      },
    });
    expect(made.card.dataGroups.get(13)!.includes('Tên Khác')).toBe(true);
    expect(made.card.dataGroups.get(13)!.includes(aHolder().name)).toBe(false);
  });

  it('replaces the bytes of a data group', () => {
    const made = altered({
      tweak: { dataGroup: (number, bytes) => (number === 2 ? Buffer.from('7500', 'hex') : bytes) },
    });
    expect(made.card.dataGroups.get(2)).toEqual(Buffer.from('7500', 'hex'));
    expect(holds(made)).toBe(true);
  });

  it('changes the list of hashes', () => {
    const made = altered({ tweak: { dataGroupHashes: (list) => list.filter(({ number }) => number !== 15) } });
    expect(made.sod.hashes.has(15)).toBe(false);
    expect(made.card.dataGroups.has(15)).toBe(true);
  });

  it('hashes the data groups with SHA-1 and leaves the signature as it was', () => {
    const made = altered({ ldsHash: 'sha1' });
    expect(made.sod.ldsHash).toBe('1.3.14.3.2.26');
    expect(made.sod.hashes.get(1)).toHaveLength(20);
    expect(holds(made)).toBe(true);
  });

  it('states another digest than the signature used', () => {
    const made = altered({ digest: 'sha512', signatureHash: 'sha256' });
    expect(made.sod.digestAlgorithm).toBe('2.16.840.1.101.3.4.2.3');
    expect(made.sod.signatureAlgorithm).toBe('1.2.840.10045.4.3.2');
    expect(made.sod.messageDigest).toHaveLength(64);
  });

  it('leaves out the signing time, or all signed attributes', () => {
    expect(altered({ signingTime: null }).sod.attributes).toHaveLength(2);
    const bare = altered({ tweak: { signedAttributes: () => null } });
    expect(bare.sod.attributes).toHaveLength(0);
    expect(holds(bare)).toBe(true);
  });

  it('states another content type or version', () => {
    expect(altered({ contentType: '1.2.840.113549.1.7.1' }).sod.contentType).toBe('1.2.840.113549.1.7.1');
    expect(altered({ version: 1 }).sod.version).toBe(1);
  });

  it('signs twice, or not at all', () => {
    expect(altered({ tweak: { signerInfos: ([one]) => [one!, one!] } }).sod.signerCount).toBe(2);
    expect(altered({ tweak: { signerInfos: () => [] } }).sod.signerCount).toBe(0);
  });

  it('signs with a key that is not the embedded signer’s', () => {
    expect(holds(altered({ signer: { key: ecKey() } }))).toBe(false);
  });

  it('replaces the finished file', () => {
    const card = makeCard(authority, aHolder(), { chipKey, tweak: { sod: (bytes) => bytes.subarray(0, 10) } });
    expect(card.sod).toHaveLength(10);
  });
});

describe('altering one thing of an authority', () => {
  it('forges a document signer under a name that is trusted', () => {
    const forged = makeAuthority('p256-named');
    const genuine = new X509Certificate(authority.cscaCertificate);
    const signer = new X509Certificate(forged.dscCertificate);
    expect(signer.issuer).toBe(genuine.subject);
    expect(signer.verify(genuine.publicKey)).toBe(false);
  });

  it('issues a further document signer under the same authority', () => {
    const next = makeAuthority('p256-named', { under: authority, dsc: { notAfter: new Date('2021-01-01T00:00:00Z') } });
    const signer = new X509Certificate(next.dscCertificate);
    expect(next.cscaCertificate).toBe(authority.cscaCertificate);
    expect(signer.verify(new X509Certificate(authority.cscaCertificate).publicKey)).toBe(true);
    expect(signer.validToDate).toEqual(new Date('2021-01-01T00:00:00Z'));
  });

  it('makes the document signer an authority', () => {
    const made = makeAuthority('p256-named', { dsc: { ca: true, keyUsage: ['keyCertSign'] } });
    expect(new X509Certificate(made.dscCertificate).ca).toBe(true);
  });

  it('takes another name', () => {
    const made = makeAuthority('p256-named', { csca: { subject: sandboxName('Somebody else') } });
    expect(new X509Certificate(made.cscaCertificate).subject).toContain('CN=Somebody else');
    expect(new X509Certificate(made.dscCertificate).issuer).toContain('CN=Somebody else');
  });

  it('adds and drops extensions', () => {
    const unknown = { id: '1.2.3.4.5', critical: true, value: Buffer.from('0500', 'hex') };
    const made = makeAuthority('p256-named', { dsc: { extensions: (list) => [...list.slice(1), unknown] } });
    expect(made.dscCertificate.includes(Buffer.from('06042a0304050101ff', 'hex'))).toBe(true);
    expect(made.dscCertificate.includes(Buffer.from('0603551d23', 'hex'))).toBe(false);
  });

  it('writes dates after 2049 in the long form', () => {
    const made = makeAuthority('p256-named', { csca: { notAfter: new Date('2061-05-06T07:08:09Z') } });
    expect(new X509Certificate(made.cscaCertificate).validToDate).toEqual(new Date('2061-05-06T07:08:09Z'));
  });
});
