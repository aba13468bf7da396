import { createPublicKey, diffieHellman, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  agreeOnCurve,
  readCurveKey,
  secretBetween,
} from '../../../../src/emrtd/chip-proof/chip-authentication/curve-agreement.ts';
import { examine } from '../../../../src/emrtd/examination.ts';
import { bitString, integer, objectIdentifier, sequence } from '../../../../src/sandbox/card/pki/der.ts';
import { keys } from './rehearsal.ts';

const pairOn = (namedCurve: string, paramEncoding: 'named' | 'explicit' = 'named') =>
  generateKeyPairSync('ec', { namedCurve, paramEncoding });
const spkiOf = (pair: ReturnType<typeof pairOn>) => pair.publicKey.export({ type: 'spki', format: 'der' });
const code = (step: () => unknown) => {
  const finding = examine('ca_key', step);
  return finding.ok ? 'ok' : finding.doubt.code;
};
const curves = [
  ['prime256v1', 12],
  ['brainpoolP256r1', 13],
  ['brainpoolP320r1', 14],
  ['secp384r1', 15],
  ['brainpoolP384r1', 16],
  ['brainpoolP512r1', 17],
  ['secp521r1', 18],
] as const;

/** The head of a SubjectPublicKeyInfo with any bytes for a point. */
function withPoint(change: (point: Buffer) => Buffer): Buffer {
  const spki = spkiOf(pairOn('prime256v1'));
  const algorithm = sequence(objectIdentifier('1.2.840.10045.2.1'), objectIdentifier('1.2.840.10045.3.1.7'));
  return sequence(algorithm, bitString(change(spki.subarray(-65))));
}

describe('agreeing on a curve', () => {
  it.each(curves)('ends in the chip’s own secret on %s, named, explicit or by number %i', (curve, number) => {
    for (const encoding of ['named', 'explicit'] as const) {
      const chip = pairOn(curve, encoding);
      const own = pairOn(curve);
      const { secret, ephemeralPublicKey, parameters } = agreeOnCurve(spkiOf(chip), {
        ...keys,
        onCurve: () => own.privateKey,
      });
      expect(parameters).toBe(curve);
      expect(secret).toEqual(diffieHellman({ privateKey: chip.privateKey, publicKey: own.publicKey }));
      expect(spkiOf(own).subarray(-ephemeralPublicKey.length)).toEqual(Buffer.from(ephemeralPublicKey));
      const point = Buffer.from(readCurveKeyPoint(spkiOf(chip)));
      const byNumber = sequence(sequence(objectIdentifier('0.4.0.127.0.7.1.2'), integer(number)), bitString(point));
      expect(agreeOnCurve(byNumber, { ...keys, onCurve: () => own.privateKey }).secret).toEqual(secret);
    }
  });

  it('makes a new key every time', () => {
    const chip = spkiOf(pairOn('prime256v1'));
    expect(agreeOnCurve(chip, keys).secret).not.toEqual(agreeOnCurve(chip, keys).secret);
  });

  it('compares the curves before it uses them', () => {
    const chip = readCurveKey(spkiOf(pairOn('brainpoolP256r1')));
    expect(code(() => secretBetween(pairOn('prime256v1').privateKey, chip))).toBe('ca_curve_mismatch');
    const wrong = { ...keys, onCurve: () => pairOn('prime256v1').privateKey };
    expect(code(() => agreeOnCurve(spkiOf(pairOn('brainpoolP256r1')), wrong))).toBe('ca_curve_mismatch');
  });
});

describe('a chip’s key on a curve', () => {
  it.each(['secp256k1', 'secp224r1', 'brainpoolP224r1', 'prime192v1'])('is not taken on %s', (curve) => {
    expect(code(() => readCurveKey(spkiOf(pairOn(curve))))).toBe('ca_ec_curve');
  });

  it('is not taken by a number outside the list', () => {
    const point = bitString(spkiOf(pairOn('prime256v1')).subarray(-65));
    for (const number of [0, 8, 11, 19])
      expect(
        code(() => readCurveKey(sequence(sequence(objectIdentifier('0.4.0.127.0.7.1.2'), integer(number)), point))),
      ).toBe('ca_ec_curve');
  });

  it('is not taken with explicit parameters that equal no named curve', () => {
    const spki = spkiOf(pairOn('prime256v1', 'explicit'));
    const generator = Buffer.from('6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296', 'hex');
    const order = Buffer.from('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551', 'hex');
    expect(spki.includes(generator)).toBe(true);
    const changed = Buffer.from(spki);
    changed[changed.lastIndexOf(order) + order.length - 1]! ^= 2;
    expect(code(() => readCurveKey(changed))).toMatch(/^ca_(ec_curve|key)$/);
  });

  it('is not taken off the curve, at infinity, compressed, cut short or of another kind', () => {
    const off = (point: Buffer) => Buffer.concat([point.subarray(0, -1), Buffer.of(point.at(-1)! ^ 1)]);
    expect(code(() => readCurveKey(withPoint((point) => point)))).toBe('ok');
    expect(code(() => readCurveKey(withPoint(off)))).toBe('ca_key');
    expect(code(() => readCurveKey(withPoint(() => Buffer.of(0))))).toBe('ca_key');
    expect(code(() => readCurveKey(withPoint((point) => point.subarray(0, -1))))).toBe('ca_key');
    const compressed = (point: Buffer) => Buffer.concat([Buffer.of(2 + (point.at(-1)! & 1)), point.subarray(1, 33)]);
    expect(code(() => readCurveKey(withPoint(compressed)))).toBe('ca_key');
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'der' });
    const finding = examine('ca_key', () => readCurveKey(rsa));
    expect(finding).toEqual({ ok: false, doubt: { code: 'ca_key', detail: 'kind' } });
  });
});

function readCurveKeyPoint(spki: Buffer): Buffer {
  const { namedCurve = '' } = createPublicKey({ key: spki, type: 'spki', format: 'der' }).asymmetricKeyDetails ?? {};
  const bytes = Math.ceil(Number(/\d{3}/.exec(namedCurve)![0]) / 8);
  return spki.subarray(-(1 + 2 * bytes));
}
