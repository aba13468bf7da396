import { describe, expect, it } from '@jest/globals';
import { readDer } from '../../../src/emrtd/asn1/node.ts';
import { examine } from '../../../src/emrtd/examination.ts';
import { readScheme } from '../../../src/emrtd/signature/scheme.ts';

const read = (hex: string, cmsHash?: 'sha256') => {
  const finding = examine('sod_structure', () => readScheme(readDer(Buffer.from(hex, 'hex')), cmsHash));
  return finding.ok ? finding.value : finding.doubt.code;
};

const sha1 = '06052b0e03021a';
const sha256 = '0609608648016503040201';
const mgf1 = '06092a864886f70d010108';

/** DER of short elements. */
const wrap = (tag: string, content: string) => `${tag}${(content.length / 2).toString(16).padStart(2, '0')}${content}`;
const algorithm = (oid: string, parameters = '') => wrap('30', oid + parameters);
const pss = (...fields: string[]) => algorithm('06092a864886f70d01010a', wrap('30', fields.join('')));
const hash = (oid: string) => wrap('a0', algorithm(oid));
const mask = (oid: string, generator = mgf1) => wrap('a1', algorithm(generator, algorithm(oid)));

describe('signature algorithms', () => {
  it.each([
    ['ECDSA with SHA-256', algorithm('06082a8648ce3d040302'), { kind: 'ecdsa', hash: 'sha256' }],
    ['ECDSA with SHA-512', algorithm('06082a8648ce3d040304'), { kind: 'ecdsa', hash: 'sha512' }],
    ['RSA with SHA-384', algorithm('06092a864886f70d01010c', '0500'), { kind: 'rsa-pkcs1', hash: 'sha384' }],
  ])('are read: %s', (_, hex, scheme) => {
    expect(read(hex)).toEqual(scheme);
  });

  it('may be plain RSA in CMS, where the digest algorithm tells the hash, and nowhere else', () => {
    const rsa = algorithm('06092a864886f70d010101', '0500');
    expect(read(rsa, 'sha256')).toEqual({ kind: 'rsa-pkcs1', hash: 'sha256' });
    expect(read(rsa)).toBe('signature_algorithm');
  });

  it('may be RSA-PSS with all its parameters', () => {
    expect(read(pss(hash(sha256), mask(sha256), 'a203020120'))).toMatchObject({
      kind: 'rsa-pss',
      hash: 'sha256',
      pss: { maskHash: 'sha256', saltLength: 32 },
    });
  });

  it('take what RSA-PSS leaves out for its defaults, where they are not too weak', () => {
    expect(read(pss(hash(sha256)))).toMatchObject({ pss: { maskHash: 'sha1', saltLength: 20 } });
    expect(read(pss(hash(sha256), mask(sha1)))).toMatchObject({ pss: { maskHash: 'sha1' } });
    expect(read(pss())).toBe('weak_hash');
  });

  it.each([
    ['ECDSA with SHA-1', algorithm('06072a8648ce3d0401'), 'weak_hash'],
    ['RSA with SHA-1', algorithm('06092a864886f70d010105', '0500'), 'weak_hash'],
    ['RSA-PSS with SHA-1', pss(hash(sha1)), 'weak_hash'],
    ['Ed25519', algorithm('06032b6570'), 'signature_algorithm'],
    ['another mask generator', pss(hash(sha256), mask(sha256, '06092a864886f70d010109')), 'signature_algorithm'],
    ['ECDSA with parameters', algorithm('06082a8648ce3d040302', '020101'), 'sod_structure'],
    ['RSA-PSS without parameters', algorithm('06092a864886f70d01010a'), 'sod_structure'],
    ['RSA-PSS with another trailer', pss(hash(sha256), 'a303020102'), 'sod_structure'],
    ['something behind the parameters', algorithm('06092a864886f70d01010c', '05000500'), 'sod_structure'],
  ])('are refused: %s', (_, hex, code) => {
    expect(read(hex)).toBe(code);
  });
});
