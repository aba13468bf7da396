import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { readChipKey } from '../../../../src/emrtd/chip-proof/chip-authentication/chip-key.ts';
import { examine } from '../../../../src/emrtd/examination.ts';
import { integer, objectIdentifier, sequence, setOf, tagged } from '../../../../src/sandbox/card/pki/der.ts';

const spki = (namedCurve = 'prime256v1') =>
  generateKeyPairSync('ec', { namedCurve }).publicKey.export({ type: 'spki', format: 'der' });
const first = spki();
const second = spki('brainpoolP384r1');
const key = (bytes: Buffer, id?: number, arc = 2) =>
  sequence(objectIdentifier(`0.4.0.127.0.7.2.2.1.${arc}`), bytes, ...(id === undefined ? [] : [integer(id)]));
const protocol = (arc: string, id?: number, version = 1) =>
  sequence(
    objectIdentifier(`0.4.0.127.0.7.2.2.3.${arc}`),
    integer(version),
    ...(id === undefined ? [] : [integer(id)]),
  );
const pace = sequence(objectIdentifier('0.4.0.127.0.7.2.2.4.2.4'), integer(2), integer(13));
const dg14 = (...infos: readonly Buffer[]) => tagged(0x6e, setOf(...infos, pace));
const read = (...infos: readonly Buffer[]) => {
  const finding = examine('ca_key', () => readChipKey(dg14(...infos)));
  return finding.ok
    ? { oid: finding.value.protocol.oid.slice(-3), spki: Buffer.from(finding.value.spki), id: finding.value.keyId }
    : finding.doubt.code;
};

describe('the chip’s key in DG14', () => {
  it('is taken with the protocol beside it', () => {
    expect(read(key(first), protocol('2.2'))).toEqual({ oid: '2.2', spki: first, id: undefined });
  });

  it('is taken with the strongest protocol it is announced for', () => {
    expect(read(key(first), protocol('2.1'), protocol('2.4'), protocol('2.3'))).toMatchObject({ oid: '2.4' });
  });

  it('is found by its number where there are several', () => {
    const both = [key(first, 1), protocol('2.2', 1), key(second, 300), protocol('2.4', 300)];
    expect(read(...both)).toEqual({ oid: '2.4', spki: second, id: new Uint8Array([1, 44]) });
  });

  it('keeps a number’s bytes without the sign byte', () => {
    expect(read(key(first, 200), protocol('2.2', 200))).toMatchObject({ id: new Uint8Array([200]) });
  });

  it('speaks triple DES where the chip announces a key and no protocol', () => {
    expect(read(key(first))).toMatchObject({ oid: '2.1' });
  });

  it.each([
    ['without a key', [protocol('2.2')]],
    ['with nothing at all', []],
    ['for another kind of key', [key(first), protocol('1.2')]],
    ['for another number', [key(first, 1), protocol('2.2', 2)]],
    ['in version 2 only', [key(first), protocol('2.2', undefined, 2)]],
    ['that nobody knows', [key(first), protocol('2.9')]],
  ])('is not guessed from a protocol %s', (_, infos) => {
    expect(read(...infos)).toBe('ca_unsupported');
  });

  it('is no key where its number is negative', () => {
    expect(read(key(first, -1), protocol('2.2'))).toBe('ca_key');
  });
});
