import { createHash, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { type ListSignerPins, readMasterList } from '../../../src/emrtd/index.ts';
import {
  cardProfiles,
  type ListOptions,
  makeAuthority,
  makeLink,
  makeListSigner,
  makeMasterList,
  type Signer,
  signPkcs1WithoutNull,
} from '../../../src/sandbox/card/index.ts';
import { integer, octetString, sequence, setOf, tagged } from '../../../src/sandbox/card/pki/der.ts';
import { cubeRootForgery } from '../acceptance/cube-root-forgery.ts';
import { authorityOf, authorityWith, flip, now } from '../acceptance/stage.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const csca = authorityOf().cscaCertificate;
const others = cardProfiles.map((profile) => authorityOf(profile).cscaCertificate);
const signer = makeListSigner(authorityOf());
const pins: ListSignerPins = { fingerprints: [sha256(signer.certificate)] };
const underAuthority: ListSignerPins = { fingerprints: [], certificates: [csca] };

const list = (options: ListOptions = {}, by: Signer = signer) => makeMasterList(others, by, options);

function read(bytes: Buffer, by: ListSignerPins = pins): string {
  const found = readMasterList(bytes, by, now);
  return found.usable ? 'read' : `${found.code}${found.detail === undefined ? '' : `:${found.detail}`}`;
}

describe('a master list', () => {
  it('gives its certificates, its time and whose pin let it in', () => {
    const found = readMasterList(list(), pins, now);
    if (!found.usable) throw new Error(found.code);
    expect(found.certificates.map(sha256).sort()).toEqual(others.map(sha256).sort());
    expect(found).toMatchObject({
      version: 0,
      signedAt: new Date('2026-11-01T00:00:00Z'),
      signerFingerprint: sha256(signer.certificate),
      pinFingerprint: sha256(signer.certificate),
    });
  });

  it('may be signed by anybody whom a pinned authority made a list signer', () => {
    expect(readMasterList(list(), underAuthority, now)).toMatchObject({ usable: true, pinFingerprint: sha256(csca) });
    const together = list({ certificates: [signer.certificate, csca] });
    expect(readMasterList(together, { fingerprints: [sha256(csca)] }, now)).toMatchObject({ usable: true });
  });

  it.each(cardProfiles)('may be signed with %s', (profile) => {
    const by = makeListSigner(authorityOf(profile), { key: authorityOf(profile).keys.dsc });
    expect(read(list({}, by), { fingerprints: [sha256(authorityOf(profile).cscaCertificate)] })).toBe(
      'ml_signer_unpinned:csca_unknown',
    );
    expect(read(list({}, by), { fingerprints: [], certificates: [authorityOf(profile).cscaCertificate] })).toBe('read');
  });

  it('may be signed by RSA with a DigestInfo that lacks its NULL, and not by a cube root of one', () => {
    const { privateKey: key } = generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 3 });
    const by = makeListSigner(authorityOf('rsa-4096'), { key });
    const trusting = { fingerprints: [sha256(by.certificate)] };
    const signed = (signature: (signed: Buffer) => Buffer) =>
      list({ tweak: { signature: (_, bytes) => signature(bytes) } }, by);
    expect(
      read(
        signed((bytes) => signPkcs1WithoutNull('sha256', key, bytes)),
        trusting,
      ),
    ).toBe('read');
    for (const form of ['with NULL', 'without NULL'] as const)
      expect(
        read(
          signed((bytes) => cubeRootForgery(bytes, 256, form)),
          trusting,
        ),
      ).toBe('cms_bad_signature');
  });

  it('may name its signer by issuer and serial number, or by the key identifier the certificate states', () => {
    expect(read(list({ signerIdentifier: 'issuer-serial' }))).toBe('read');
    const stated = makeListSigner(authorityOf(), {
      extensions: (made) =>
        made.map((one) => (one.id === '2.5.29.14' ? { ...one, value: octetString(Buffer.from('0102')) } : one)),
    });
    expect(read(list({}, stated), { fingerprints: [sha256(stated.certificate)] })).toBe('read');
  });

  it('may repeat a certificate, and may hold a thousand and more', () => {
    const repeated = readMasterList(makeMasterList([...others, ...others], signer), pins, now);
    expect(repeated.usable && repeated.certificates.length).toBe(others.length);
    const certificate = authorityOf('brainpool384-explicit').cscaCertificate;
    const numbered = Array.from({ length: 1200 }, (_, index) => tampered(certificate, index));
    const found = readMasterList(makeMasterList(numbered, signer), pins, now);
    expect(found.usable ? found.certificates.length : found.code).toBe(1200);
  }, 60_000);

  it('holds links and certificates nobody can use as well: it is not the reader who judges them', () => {
    const link = makeLink(authorityOf('brainpool384-explicit'), authorityOf());
    expect(read(makeMasterList([link, sequence(integer(1))], signer))).toBe('read');
  });
});

/** Another certificate of the same shape: the last bytes of its signature are a number. */
function tampered(certificate: Buffer, number: number): Buffer {
  const bytes = Buffer.from(certificate);
  bytes.writeUInt16BE(number, bytes.length - 2);
  return bytes;
}

describe('a master list is refused', () => {
  it.each<[string, ListOptions, string]>([
    ['with a changed signature', { tweak: { signature: (made) => flip(made, -1) } }, 'cms_bad_signature'],
    ['signed with SHA-1', { digest: 'sha1' }, 'weak_hash:1.3.14.3.2.26'],
    ['without a signing time', { signingTime: null }, 'ml_no_signing_time'],
    ['signed in the future', { signingTime: new Date(now.getTime() + 6 * 60_000) }, 'ml_in_future'],
    ['signed before its signer was valid', { signingTime: new Date('2023-12-31T00:00:00Z') }, 'ml_signer_not_valid'],
    ['signed after its signer was valid', { signingTime: new Date('2035-01-01T00:00:00Z') }, 'ml_in_future'],
    ['of plain data', { contentType: '1.2.840.113549.1.7.1' }, 'ml_content_type'],
    ['that is a security object', { contentType: '2.23.136.1.1.1' }, 'ml_content_type'],
    ['of version 2', { listVersion: 2 }, 'ml_version'],
    ['with nothing in it', { content: () => sequence(integer(0), setOf()) }, 'ml_empty'],
    ['with more than a list in it', { content: (made) => sequence(made, made) }, 'ml_structure:integer'],
    ['with a sequence for a set', { content: () => sequence(integer(0), sequence()) }, 'ml_structure:tag 31'],
    [
      'with a part behind the list',
      { content: () => sequence(integer(0), setOf(), setOf()) },
      'ml_structure:master list',
    ],
    ['with two signers', { tweak: { signerInfos: (infos) => [...infos, ...infos] } }, 'ml_signer_count'],
    ['without signed attributes', { tweak: { signedAttributes: () => null } }, 'cms_no_signed_attrs'],
    ['without its signer’s certificate', { certificates: [csca] }, 'cms_signer_cert_not_found'],
    ['of CMS version 1', { version: 1 }, 'cms_version'],
  ])('%s', (_, options, code) => {
    expect(read(list(options))).toBe(code);
  });

  it('if its content was changed after signing', () => {
    const bytes = list();
    const at = bytes.indexOf(others[0]!) + others[0]!.length - 1;
    expect(read(flip(bytes, at))).toBe('cms_digest_mismatch');
  });

  it('from a signer that nobody pinned', () => {
    expect(read(list(), { fingerprints: [] })).toBe('ml_signer_unpinned:csca_unknown');
    expect(read(list(), { fingerprints: [sha256(authorityOf().dscCertificate)] })).toBe(
      'ml_signer_unpinned:csca_unknown',
    );
    const stranger = makeAuthority('p256-named');
    expect(read(list({}, makeListSigner(stranger)), underAuthority)).toBe('ml_signer_unpinned:dsc_bad_signature');
  });

  it('from an authority that only came along with the list', () => {
    const stranger = makeAuthority('p256-named');
    const by = makeListSigner(stranger);
    const together = list({ certificates: [by.certificate, stranger.cscaCertificate] }, by);
    expect(read(together, underAuthority)).toBe('ml_signer_unpinned:dsc_bad_signature');
  });

  it('from a pinned authority’s document signer, and from the authority itself', () => {
    const { profile, dscCertificate, keys } = authorityOf();
    const document = { ...signer, certificate: dscCertificate, key: keys.dsc };
    expect(read(list({}, document), underAuthority)).toBe('ml_signer_usage:extended');
    const itself = { ...signer, certificate: csca, key: keys.csca };
    expect(read(list({}, itself), underAuthority)).toBe('ml_signer_usage');
    expect(profile).toBe('p256-named');
  });

  it('from a signer that may not sign, or under a critical extension that nobody knows', () => {
    const mute = makeListSigner(authorityOf(), { keyUsage: ['nonRepudiation'] });
    expect(read(list({}, mute), underAuthority)).toBe('ml_signer_usage');
    const strange = makeListSigner(authorityOf(), {
      extensions: (made) => [...made, { id: '1.2.3.4', critical: true, value: Buffer.from('0500', 'hex') }],
    });
    expect(read(list({}, strange), underAuthority)).toBe('ml_signer_usage');
  });

  it('from a pinned authority that was not valid when it was signed', () => {
    const expired = authorityWith({ csca: { notAfter: new Date('2026-10-31T00:00:00Z') } }).cscaCertificate;
    expect(read(list(), { fingerprints: [], certificates: [expired] })).toBe('ml_signer_unpinned:csca_not_valid');
  });

  it('if it is cut off, goes on behind its end, or is something else', () => {
    const bytes = list();
    expect(read(bytes.subarray(0, -1))).toBe('der_truncated');
    expect(read(Buffer.concat([bytes, Buffer.of(0)]))).toBe('der_trailing');
    expect(read(Buffer.alloc(0))).toBe('der_truncated');
    expect(read(csca)).toMatch(/^ml_structure/);
    expect(read(tagged(0x77, bytes))).toMatch(/^ml_structure/);
  });

  it('if it has more elements than any list', () => {
    const bomb = tagged(0x30, Buffer.alloc(600_000, Buffer.from('0500', 'hex')));
    expect(read(bomb)).toBe('der_too_many_nodes');
  });
});
