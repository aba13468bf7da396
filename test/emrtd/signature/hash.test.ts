import { describe, expect, it } from '@jest/globals';
import { readDer } from '../../../src/emrtd/asn1/node.ts';
import { Doubtful, Malformed } from '../../../src/emrtd/examination.ts';
import { digest, fingerprint, hashLength, hashNamed, readHash } from '../../../src/emrtd/signature/hash.ts';

const read = (hex: string) => readHash(readDer(Buffer.from(hex, 'hex')));

describe('hash algorithms', () => {
  it('are three', () => {
    expect(hashNamed('2.16.840.1.101.3.4.2.1')).toBe('sha256');
    expect(hashNamed('2.16.840.1.101.3.4.2.2')).toBe('sha384');
    expect(hashNamed('2.16.840.1.101.3.4.2.3')).toBe('sha512');
  });

  it.each([
    ['SHA-1', '1.3.14.3.2.26'],
    ['SHA-224', '2.16.840.1.101.3.4.2.4'],
    ['MD5', '1.2.840.113549.2.5'],
    ['a name of every object', '__proto__'],
  ])('are not %s', (_, oid) => {
    expect(() => hashNamed(oid)).toThrow(Doubtful);
  });

  it('are named with NULL or without, not with other parameters', () => {
    expect(read('300b0609608648016503040201')).toBe('sha256');
    expect(read('300d06096086480165030402010500')).toBe('sha256');
    expect(() => read('300e0609608648016503040201020105')).toThrow(Malformed);
    expect(() => read('300f060960864801650304020105000500')).toThrow(Malformed);
  });

  it('have the length of their output', () => {
    for (const hash of ['sha256', 'sha384', 'sha512'] as const) expect(digest(hash)).toHaveLength(hashLength(hash));
  });

  it('digest parts as one', () => {
    expect(digest('sha256', Buffer.from('a'), Buffer.from('bc'))).toEqual(digest('sha256', Buffer.from('abc')));
    // FIPS 180-4, the example "abc"
    expect(fingerprint(Buffer.from('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
