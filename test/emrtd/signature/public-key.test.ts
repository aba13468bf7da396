import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { examine } from '../../../src/emrtd/examination.ts';
import { isAllowedCurve, readPublicKey } from '../../../src/emrtd/signature/public-key.ts';
import { integer, sequence, tagged } from '../../../src/sandbox/card/pki/der.ts';

const codes = { unreadable: 'aa_key', curve: 'aa_ec_curve', weak: 'aa_weak_key' } as const;
const spki = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' });
const judge = (bytes: Uint8Array, minRsaBits?: number) => {
  const finding = examine('not_examined', () => readPublicKey(bytes, codes, minRsaBits));
  return finding.ok ? 'sound' : finding.doubt.code;
};
const ec = (namedCurve: string, paramEncoding: 'named' | 'explicit' = 'named') =>
  spki(generateKeyPairSync('ec', { namedCurve, paramEncoding }).publicKey);
const rsa = (modulusLength: number) => spki(generateKeyPairSync('rsa', { modulusLength }).publicKey);

/** An RSA key as numbers, which nobody could have generated. */
function rsaOf(modulus: bigint, exponent: bigint): Buffer {
  const key = sequence(integer(modulus), integer(exponent));
  const algorithm = Buffer.from('300d06092a864886f70d0101010500', 'hex');
  return sequence(algorithm, tagged(0x03, Buffer.of(0), key));
}

const odd2048 = 2n ** 2047n + 1n;

describe('public keys', () => {
  it.each([
    'prime256v1',
    'secp384r1',
    'secp521r1',
    'brainpoolP256r1',
    'brainpoolP320r1',
    'brainpoolP384r1',
    'brainpoolP512r1',
  ])('may lie on %s, by name and by explicit parameters', (curve) => {
    expect(judge(ec(curve))).toBe('sound');
    expect(judge(ec(curve, 'explicit'))).toBe('sound');
  });

  it.each(['secp224r1', 'secp256k1', 'brainpoolP256t1', 'brainpoolP224r1', 'sect283r1'])(
    'may not lie on %s',
    (curve) => {
      expect(judge(ec(curve))).toBe('aa_ec_curve');
    },
  );

  it('may not lie on a curve that only looks like P-256', () => {
    const bytes = ec('prime256v1', 'explicit');
    const generator = bytes.indexOf(Buffer.from('046b17d1f2', 'hex'));
    bytes.copy(bytes, generator, bytes.length - 65);
    expect(judge(bytes)).toBe('aa_ec_curve');
  });

  it('may not lie on a curve without a name, nor on one called UNDEF, as some versions call such', () => {
    expect(['prime256v1', 'UNDEF', '', undefined].map(isAllowedCurve)).toEqual([true, false, false, false]);
  });

  it('may be RSA from 2048 bits, or from what a policy asks', () => {
    expect(judge(rsa(2048))).toBe('sound');
    expect(judge(rsa(1024))).toBe('aa_weak_key');
    expect(judge(rsa(1024), 1024)).toBe('sound');
    expect(judge(rsa(1023), 1024)).toBe('aa_weak_key');
  });

  it('may not be RSA beyond 8192 bits, which would cost time', () => {
    expect(judge(rsaOf(2n ** 8191n + 1n, 65537n))).toBe('sound');
    expect(judge(rsaOf(2n ** 8199n + 1n, 65537n))).toBe('aa_weak_key');
  });

  it('may have the exponent 3, not 1 and none that is even', () => {
    expect(judge(rsaOf(odd2048, 3n))).toBe('sound');
    expect(judge(rsaOf(odd2048, 1n))).toBe('aa_weak_key');
    expect(judge(rsaOf(odd2048, 65536n))).toBe('aa_weak_key');
  });

  it('are of no other kind', () => {
    expect(judge(spki(generateKeyPairSync('ed25519').publicKey))).toBe('aa_key');
    expect(judge(spki(generateKeyPairSync('x25519').publicKey))).toBe('aa_key');
    expect(judge(Buffer.from('3000', 'hex'))).toBe('aa_key');
    expect(judge(Buffer.alloc(0))).toBe('aa_key');
  });
});
