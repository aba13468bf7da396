import { describe, expect, it } from '@jest/globals';
import { readDer } from '../../../src/emrtd/asn1/node.ts';
import { Malformed } from '../../../src/emrtd/examination.ts';
import { readExtensions } from '../../../src/emrtd/signer/extension.ts';
import { sequence, tagged } from '../../../src/sandbox/card/pki/der.ts';
import {
  authorityKeyIdentifier,
  basicConstraints,
  documentTypeList,
  type Extension,
  encodeExtension,
  keyUsage,
  privateKeyUsagePeriod,
  subjectKeyIdentifier,
} from '../../../src/sandbox/card/pki/extension.ts';

const read = (...extensions: readonly Extension[]) =>
  readExtensions(readDer(tagged(0xa3, sequence(...extensions.map(encodeExtension)))));
const unknown: Extension = { id: '1.2.3.4', critical: true, value: Buffer.from('0500', 'hex') };

describe('extensions of a certificate', () => {
  it('say nothing where there are none', () => {
    expect(readExtensions(undefined)).toEqual({ isCa: false, privateKeyUsage: {}, unknownCritical: [] });
  });

  it('say what the key is for', () => {
    expect(read(keyUsage(['digitalSignature'])).keyUsage).toEqual({
      digitalSignature: true,
      keyCertSign: false,
      crlSign: false,
    });
    expect(read(keyUsage(['keyCertSign', 'cRLSign'])).keyUsage).toEqual({
      digitalSignature: false,
      keyCertSign: true,
      crlSign: true,
    });
    expect(read(keyUsage([])).keyUsage).toEqual({ digitalSignature: false, keyCertSign: false, crlSign: false });
  });

  it('say who is an authority', () => {
    expect(read(basicConstraints(0)).isCa).toBe(true);
    expect(read({ ...basicConstraints(0), value: Buffer.from('3000', 'hex') }).isCa).toBe(false);
    expect(read({ ...basicConstraints(0), value: Buffer.from('3003020100', 'hex') }).isCa).toBe(false);
  });

  it('name keys as they state them', () => {
    const { subjectKeyIdentifier: own, authorityKeyIdentifier: issuer } = read(
      subjectKeyIdentifier(Buffer.from('beef', 'hex')),
      authorityKeyIdentifier(Buffer.from('cafe', 'hex')),
    );
    expect([own, issuer]).toEqual(['beef', 'cafe']);
  });

  it('take an authority named without key identifier for unnamed', () => {
    const byName = { ...authorityKeyIdentifier(Buffer.alloc(1)), value: Buffer.from('3003820101', 'hex') };
    expect(read(byName).authorityKeyIdentifier).toBeUndefined();
  });

  it('limit documents and the life of the private key', () => {
    const [from, until] = [new Date('2022-01-01T00:00:00Z'), new Date('2022-04-01T00:00:00Z')];
    expect(read(documentTypeList(['P', 'ID'])).documentTypes).toEqual(expect.arrayContaining(['P', 'ID']));
    expect(read(privateKeyUsagePeriod(from, until)).privateKeyUsage).toEqual({ from, until });
  });

  it('tell of critical ones that nobody knows', () => {
    expect(read(unknown, keyUsage([])).unknownCritical).toEqual(['1.2.3.4']);
    expect(read({ ...unknown, critical: false }).unknownCritical).toEqual([]);
  });

  it.each([
    ['one is given twice', [keyUsage([]), keyUsage(['keyCertSign'])]],
    [
      'a key identifier is no octet string',
      [{ ...subjectKeyIdentifier(Buffer.alloc(1)), value: Buffer.from('0500', 'hex') }],
    ],
    ['a key usage is no bit string', [{ ...keyUsage([]), value: Buffer.from('0500', 'hex') }]],
    [
      'a time makes no sense',
      [{ ...privateKeyUsagePeriod(new Date(0), new Date(0)), value: Buffer.from('300380019a', 'hex') }],
    ],
  ])('are refused where %s', (_, extensions) => {
    expect(() => read(...extensions)).toThrow();
  });

  it('are refused as anything but a sequence', () => {
    expect(() => readExtensions(readDer(Buffer.from('a3020500', 'hex')))).toThrow(Malformed);
  });
});
