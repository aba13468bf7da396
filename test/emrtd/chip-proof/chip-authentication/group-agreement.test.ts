import { getDiffieHellman } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { agreeInGroup, readGroupKey } from '../../../../src/emrtd/chip-proof/chip-authentication/group-agreement.ts';
import { examine } from '../../../../src/emrtd/examination.ts';
import { bitString, integer, objectIdentifier, sequence } from '../../../../src/sandbox/card/pki/der.ts';
import { keys } from './rehearsal.ts';

const numberOf = (bytes: Buffer) => BigInt(`0x${bytes.toString('hex')}`);
const modp14 = getDiffieHellman('modp14');
const prime = numberOf(modp14.getPrime());
/** Of a safe prime; 4 generates it. */
const order = (prime - 1n) / 2n;
const pkcs3 = (p: bigint, g: bigint, y: bigint) =>
  sequence(sequence(objectIdentifier('1.2.840.113549.1.3.1'), sequence(integer(p), integer(g))), bitString(integer(y)));
const x942 = (p: bigint, g: bigint, q: bigint, y: bigint) =>
  sequence(
    sequence(objectIdentifier('1.2.840.10046.2.1'), sequence(integer(p), integer(g), integer(q))),
    bitString(integer(y)),
  );
const word = (step: () => unknown) => {
  const finding = examine('ca_key', step);
  if (finding.ok) return 'ok';
  return finding.doubt.detail ? `${finding.doubt.code}:${finding.doubt.detail}` : finding.doubt.code;
};

describe('agreeing in a modular group', () => {
  it('ends in the chip’s own secret, as long as the prime, whichever way the key is written', () => {
    modp14.generateKeys();
    const value = numberOf(modp14.getPublicKey());
    for (const spki of [pkcs3(prime, 2n, value), x942(prime, 2n, prime - 1n, value)]) {
      const { secret, ephemeralPublicKey, parameters } = agreeInGroup(spki, keys);
      expect(parameters).toBe('modp2048');
      expect(secret).toEqual(modp14.computeSecret(ephemeralPublicKey));
      expect(secret).toHaveLength(256);
    }
  });

  it('makes a new key every time', () => {
    const spki = pkcs3(prime, 2n, 5n);
    expect(agreeInGroup(spki, keys).secret).not.toEqual(agreeInGroup(spki, keys).secret);
  });
});

describe('a chip’s key in a modular group', () => {
  it('lies between 2 and p − 2', () => {
    for (const value of [2n, prime - 2n]) expect(word(() => readGroupKey(pkcs3(prime, 2n, value)))).toBe('ok');
    for (const value of [0n, 1n, prime - 1n, prime, prime + 2n])
      expect(word(() => readGroupKey(pkcs3(prime, 2n, value)))).toBe('ca_dh_value');
  });

  it('lies in the subgroup where the chip names its order', () => {
    expect(word(() => readGroupKey(x942(prime, 4n, order, 4n ** 5n)))).toBe('ok');
    // p ≡ 7 mod 8, so −1 is no square and neither is −4
    expect(word(() => readGroupKey(x942(prime, 4n, order, prime - 4n)))).toBe('ca_dh_value:subgroup');
  });

  it('is of a group large enough, with a generator and an order that can be', () => {
    const small = numberOf(getDiffieHellman('modp5').getPrime());
    expect(word(() => readGroupKey(pkcs3(small, 2n, 5n)))).toBe('ca_weak_key');
    expect(word(() => readGroupKey(pkcs3((1n << 5000n) + 1n, 2n, 5n)))).toBe('ca_weak_key');
    expect(word(() => readGroupKey(pkcs3(prime - 1n, 2n, 5n)))).toBe('ca_weak_key');
    for (const generator of [0n, 1n, prime - 1n, prime])
      expect(word(() => readGroupKey(pkcs3(prime, generator, 5n)))).toBe('ca_weak_key:generator');
    for (const bad of [1n, 65_537n, prime * 2n])
      expect(word(() => readGroupKey(x942(prime, 4n, bad, 16n)))).toBe('ca_weak_key:order');
  });

  it('has numbers that are not negative, and a kind we know', () => {
    expect(word(() => readGroupKey(pkcs3(prime, 2n, -5n)))).toMatch(/^ca_key/);
    const other = sequence(sequence(objectIdentifier('1.2.3'), sequence(integer(prime))), bitString(integer(5)));
    expect(word(() => readGroupKey(other))).toBe('ca_key:kind');
  });
});
