import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { examine } from '../../../src/emrtd/examination.ts';
import { isValidAt, readCertificate } from '../../../src/emrtd/signer/certificate.ts';
import { authorityOf, authorityWith, flip, swapHex } from '../acceptance/stage.ts';

const der = () => authorityOf().dscCertificate;
const ecdsaWithSha256 = Buffer.from('ce3d040302', 'hex');
const read = (bytes: Uint8Array) => examine('dsc_structure', () => readCertificate(bytes));

describe('a certificate', () => {
  it('says what OpenSSL reads in it', () => {
    const ours = readCertificate(der());
    const theirs = new X509Certificate(der());
    expect(ours.serialNumber.toUpperCase()).toBe(theirs.serialNumber.padStart(ours.serialNumber.length, '0'));
    expect(ours.notBefore).toEqual(new Date(theirs.validFrom));
    expect(ours.notAfter).toEqual(new Date(theirs.validTo));
    expect(Buffer.from(ours.publicKeyInfo)).toEqual(theirs.publicKey.export({ type: 'spki', format: 'der' }));
    expect(ours.issuer).toBe(readCertificate(authorityOf().cscaCertificate).subject);
  });

  it('is valid from its first to its last second', () => {
    const certificate = readCertificate(der());
    const beside = (time: Date, milliseconds: number) => new Date(time.getTime() + milliseconds);
    expect(isValidAt(certificate, certificate.notBefore)).toBe(true);
    expect(isValidAt(certificate, certificate.notAfter)).toBe(true);
    expect(isValidAt(certificate, beside(certificate.notBefore, -1))).toBe(false);
    expect(isValidAt(certificate, beside(certificate.notAfter, 1))).toBe(false);
  });

  it('reads years from 2050 on', () => {
    const authority = authorityWith({ dsc: { notAfter: new Date('2051-01-01T00:00:00Z') } });
    expect(readCertificate(authority.dscCertificate).notAfter).toEqual(new Date('2051-01-01T00:00:00Z'));
  });

  it.each([
    ['of version 1', () => swapHex(der(), 'a003020102', 'a003020100')],
    ['that names two algorithms', () => swapHex(der(), '300a06082a8648ce3d040302', '300a06082a8648ce3d040303')],
    ['cut off', () => der().subarray(0, -1)],
    ['with bytes behind it', () => Buffer.concat([der(), Buffer.of(0)])],
    ['that is an empty sequence', () => Buffer.from('3000', 'hex')],
    ['with a signature inside a byte', () => flip(der(), der().lastIndexOf(ecdsaWithSha256) + 7)],
  ])('is refused %s', (_, bytes) => {
    expect(read(bytes()).ok).toBe(false);
  });

  it('comes out of any damaged bytes, or a doubt does', () => {
    const sound = der();
    fc.assert(
      fc.property(fc.nat(sound.length - 1), fc.nat(255), (at, byte) => {
        const bytes = Buffer.from(sound);
        bytes[at] = byte;
        const finding = read(bytes);
        return finding.ok || !finding.doubt.detail?.startsWith('fault:');
      }),
      { numRuns: 500 },
    );
  });
});
