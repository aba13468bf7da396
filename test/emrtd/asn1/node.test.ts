import { describe, expect, it } from '@jest/globals';
import {
  bitOctetsOf,
  childrenOf,
  contentOf,
  explicit,
  hasBit,
  type Node,
  octetsOf,
  oidOf,
  onlyChildOf,
  rawOf,
  readDer,
  smallIntegerOf,
  tag,
  tagOf,
  textOf,
  timeOf,
} from '../../../src/emrtd/asn1/node.ts';
import { Malformed } from '../../../src/emrtd/examination.ts';

const node = (hex: string): Node => readDer(Buffer.from(hex, 'hex'));
const ascii = (tagByte: string, text: string) =>
  node(`${tagByte}${text.length.toString(16).padStart(2, '0')}${Buffer.from(text).toString('hex')}`);
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('a decoded element', () => {
  it('is refused where its value makes no sense', () => {
    expect(() => ascii('18', 'yesterday')).toThrow(Malformed);
    expect(() => timeOf(ascii('17', 'at noon'))).toThrow(Malformed);
  });

  it('keeps its bytes as received, also out of a pooled buffer', () => {
    const pooled = Buffer.concat([Buffer.of(1, 2, 3), Buffer.from('3003020105', 'hex')]).subarray(3);
    expect(hex(rawOf(readDer(pooled)))).toBe('3003020105');
    expect(hex(contentOf(readDer(pooled)))).toBe('020105');
    expect(tagOf(readDer(pooled))).toBe(tag.sequence);
  });

  it('gives its children only under the expected tag', () => {
    expect(childrenOf(node('3006020105020106'), tag.sequence).map(smallIntegerOf)).toEqual([5, 6]);
    expect(childrenOf(node('a003020105'), explicit(0))).toHaveLength(1);
    expect(() => childrenOf(node('3000'), tag.set)).toThrow(Malformed);
    expect(() => childrenOf(undefined, tag.set)).toThrow(Malformed);
    expect(() => childrenOf(node('0500'), 0x05)).toThrow(Malformed);
  });

  it('gives an only child, and refuses none or two', () => {
    expect(smallIntegerOf(onlyChildOf(node('a003020107'), explicit(0)))).toBe(7);
    expect(() => onlyChildOf(node('a000'), explicit(0))).toThrow(Malformed);
    expect(() => onlyChildOf(node('a006020107020107'), explicit(0))).toThrow(Malformed);
  });

  it('reads object identifiers', () => {
    expect(oidOf(node('0606678108010101'))).toBe('2.23.136.1.1.1');
    expect(() => oidOf(node('0500'))).toThrow(Malformed);
    expect(() => oidOf(undefined)).toThrow(Malformed);
  });

  it('reads small integers, not negative and not large ones', () => {
    expect(smallIntegerOf(node('02020100'))).toBe(256);
    expect(() => smallIntegerOf(node('0201ff'))).toThrow(Malformed);
    expect(() => smallIntegerOf(node('020401000000'))).toThrow(Malformed);
    expect(() => smallIntegerOf(node('040100'))).toThrow(Malformed);
  });

  it('reads octet and bit strings', () => {
    expect(hex(octetsOf(node('0402beef')))).toBe('beef');
    expect(hex(bitOctetsOf(node('030300beef')))).toBe('beef');
    expect(() => octetsOf(node('030300beef'))).toThrow(Malformed);
    expect(() => bitOctetsOf(node('030304bee0'))).toThrow(Malformed);
    expect(() => bitOctetsOf(node('0402beef'))).toThrow(Malformed);
  });

  it('leaves the inside of octet strings alone', () => {
    expect(hex(octetsOf(node('04023080')))).toBe('3080');
  });

  it('counts bits from the first, and takes missing ones for unset', () => {
    const digitalSignature = node('03020780');
    expect([0, 1, 5, 8, 400].map((bit) => hasBit(digitalSignature, bit))).toEqual([true, false, false, false, false]);
    expect(() => hasBit(node('0500'), 0)).toThrow(Malformed);
  });

  it('reads every type of string', () => {
    expect(textOf(ascii('13', 'Hanoi'))).toBe('Hanoi');
    expect(textOf(node('0c05c490e1bb93'))).toBe('Đồ');
    expect(textOf(node('1e0401101ed3'))).toBe('Đồ');
    expect(() => textOf(node('0401ff'))).toThrow(Malformed);
  });

  it('reads both forms of time, whole seconds in Zulu only', () => {
    expect(timeOf(ascii('17', '220620020000Z'))).toEqual(new Date('2022-06-20T02:00:00Z'));
    expect(timeOf(ascii('17', '500101000000Z'))).toEqual(new Date('1950-01-01T00:00:00Z'));
    expect(timeOf(ascii('18', '20500101000000Z'))).toEqual(new Date('2050-01-01T00:00:00Z'));
    expect(() => timeOf(ascii('17', '2206200200Z'))).toThrow();
    expect(() => timeOf(ascii('17', '220620020000+0700'))).toThrow();
    expect(() => timeOf(ascii('18', '20220620020000.5Z'))).toThrow();
    expect(() => timeOf(node('0500'))).toThrow(Malformed);
  });
});
