import { createHash, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { inspectRevocationList } from '../../../src/emrtd/index.ts';
import {
  cardProfiles,
  type Extension,
  makeLink,
  makeRevocationList,
  type RevocationListOptions,
  sandboxName,
} from '../../../src/sandbox/card/index.ts';
import { integer, sequence, tagged } from '../../../src/sandbox/card/pki/der.ts';
import { authorityOf, authorityWith, flip, now } from '../acceptance/stage.ts';

const anchors = [authorityOf('brainpool384-explicit').cscaCertificate, authorityOf().cscaCertificate];
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const serialOf = (der: Buffer) => new X509Certificate(der).serialNumber.toLowerCase();

const inspect = (options: RevocationListOptions, trusted: readonly Uint8Array[] = anchors) =>
  inspectRevocationList(makeRevocationList(authorityOf(), options), trusted, now);

const extension = (id: string, critical: boolean, value = sequence()): Extension => ({ id, critical, value });
const adding = (one: Extension): RevocationListOptions => ({ extensions: (made) => [...made, one] });

describe('a revocation list offered for import', () => {
  it.each(cardProfiles)('is usable if a trusted authority signed it: %s', (profile) => {
    const authority = authorityOf(profile);
    const der = makeRevocationList(authority, { revoked: [authority.dscCertificate], number: 300n });
    expect(inspectRevocationList(der, [authority.cscaCertificate], now)).toEqual({
      usable: true,
      fingerprint: sha256(der),
      issuer: `C=VN, O=Thai Nguyen ID Sandbox, CN=Sandbox CSCA ${profile}`,
      authorityFingerprint: sha256(authority.cscaCertificate),
      thisUpdate: new Date('2026-01-01T00:00:00Z'),
      nextUpdate: new Date('2027-01-01T00:00:00Z'),
      isStale: false,
      number: '012c',
      revokedSerials: [serialOf(authority.dscCertificate)],
    });
  });

  it('is usable without entries, without extensions, with reasons, and of a thousand entries', () => {
    expect(inspect({})).toMatchObject({ usable: true, revokedSerials: [] });
    expect(inspect({ extensions: () => [] })).toMatchObject({ usable: true, number: null });
    const reason = [extension('2.5.29.21', false, tagged(0x0a, Buffer.of(1)))];
    expect(inspect({ revoked: [authorityOf().dscCertificate], entryExtensions: reason })).toMatchObject({
      usable: true,
    });
    const many = new Array<Buffer>(1000).fill(authorityOf().dscCertificate);
    expect(inspect({ revoked: many })).toMatchObject({ usable: true });
  });

  it('is told to be stale after its next update, and still names what it revokes', () => {
    const revoked = [authorityOf().dscCertificate];
    const found = inspect({ revoked, nextUpdate: new Date(now.getTime() - 1) });
    expect(found).toMatchObject({ usable: true, isStale: true, revokedSerials: revoked.map(serialOf) });
  });

  it('is usable under a link certificate', () => {
    const old = authorityOf('brainpool384-explicit');
    const link = makeLink(authorityOf('brainpool384-explicit'), authorityOf());
    expect(inspect({}, [old.cscaCertificate, link])).toMatchObject({ usable: true });
    expect(inspect({}, [link])).toMatchObject({ usable: false, code: 'crl_untrusted', detail: 'csca_link_broken' });
  });

  it.each<[string, RevocationListOptions, string]>([
    [
      'N33: forged, with nothing on it',
      { forgedWith: generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey },
      'crl_untrusted:dsc_bad_signature',
    ],
    [
      'under another authority’s name',
      { issuer: sandboxName('Sandbox CSCA brainpool384-explicit') },
      'crl_untrusted:name',
    ],
    ['signed with SHA-1', { hash: 'sha1' }, 'crl_untrusted:weak_hash'],
    [
      'made before its authority was valid',
      { thisUpdate: new Date('2019-12-31T00:00:00Z') },
      'crl_untrusted:csca_not_valid',
    ],
    ['from the future', { thisUpdate: new Date(now.getTime() + 6 * 60_000) }, 'crl_in_future:undefined'],
    ['of version 1', { version: null }, 'crl_version:undefined'],
    ['of version 3', { version: 2 }, 'crl_version:undefined'],
    ['without a next update', { nextUpdate: null }, 'crl_structure:time'],
    ['a list of changes only', adding(extension('2.5.29.27', true, integer(1))), 'crl_critical_extension:2.5.29.27'],
    [
      'marked by a critical extension that nobody knows',
      adding(extension('1.2.3.4', true)),
      'crl_critical_extension:1.2.3.4',
    ],
    ['indirect', adding(extension('2.5.29.28', true, sequence(tagged(0x84, Buffer.of(0xff))))), 'crl_scope:undefined'],
    [
      'limited to some certificates, though not marked critical',
      adding(extension('2.5.29.28', false)),
      'crl_scope:undefined',
    ],
    [
      'with an entry for another issuer’s certificate',
      { revoked: [authorityOf().dscCertificate], entryExtensions: [extension('2.5.29.29', true)] },
      'crl_scope:undefined',
    ],
    [
      'with an entry under a critical extension that nobody knows',
      { revoked: [authorityOf().dscCertificate], entryExtensions: [extension('1.2.3.4', true)] },
      'crl_critical_extension:1.2.3.4',
    ],
  ])('is unusable if it is %s', (_, options, expected) => {
    const found = inspect(options);
    expect(found.usable ? 'usable' : `${found.code}:${found.detail}`).toBe(expected);
  });

  it('is unusable without its authority, and where that may not sign lists', () => {
    expect(inspect({}, [])).toMatchObject({ code: 'crl_untrusted', detail: 'csca_unknown' });
    const mute = authorityWith({ csca: { keyUsage: ['keyCertSign'] } });
    expect(inspect({}, [mute.cscaCertificate])).toMatchObject({ code: 'crl_untrusted', detail: 'csca_not_ca' });
  });

  it('is unusable if it is damaged or something else', () => {
    const der = makeRevocationList(authorityOf());
    const code = (bytes: Buffer) => {
      const found = inspectRevocationList(bytes, anchors, now);
      return found.usable ? 'usable' : found.code;
    };
    expect(code(flip(der, -1))).toBe('crl_untrusted');
    expect(code(Buffer.concat([der, Buffer.of(0)]))).toBe('der_trailing');
    expect(code(authorityOf().dscCertificate)).toBe('crl_version');
    expect(code(Buffer.from('3000', 'hex'))).toBe('crl_structure');
    expect(code(Buffer.alloc(0))).toBe('der_truncated');
  });
});
