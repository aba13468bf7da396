import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readPublicKeys } from '../../../src/relying-party/registration/public-keys.ts';
import { aPublicKey } from '../relying-party-database.ts';

const jwk = (key: { export(options: { format: 'jwk' }): object }) =>
  key.export({ format: 'jwk' }) as Record<string, unknown>;
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const problemsOf = (...keys: unknown[]) => readPublicKeys({ keys }).problems;

describe('the public keys of a relying party', () => {
  it('may be of the elliptic curves and RSA, with id, use and algorithm', () => {
    const keys = [
      { ...jwk(ec.publicKey), kid: '1', use: 'sig', alg: 'ES256' },
      { ...jwk(rsa.publicKey), kid: '2', use: 'enc', alg: 'RSA-OAEP-256' },
      { ...jwk(generateKeyPairSync('ed25519').publicKey), kid: '3' },
    ];
    expect(readPublicKeys({ keys })).toEqual({ keys: { keys }, problems: [] });
  });

  it('are kept without members we do not need', () => {
    const read = readPublicKeys({ keys: [{ ...jwk(ec.publicKey), x5u: 'https://evil.example', note: 'x' }], extra: 1 });
    expect(read.keys).toEqual({ keys: [jwk(ec.publicKey)] });
  });

  it('are refused with a private or a symmetric key among them', () => {
    expect(problemsOf(aPublicKey(), jwk(ec.privateKey))).toContain('secret_key');
    expect(problemsOf(jwk(rsa.privateKey))).toEqual(['secret_key']);
    expect(problemsOf({ kty: 'oct', k: 'c2VjcmV0' })).toEqual(['secret_key']);
    for (const member of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'])
      expect(problemsOf({ ...jwk(rsa.publicKey), [member]: 'AQ' })).toEqual(['secret_key']);
  });

  it('are refused when weak: short RSA, other curves', () => {
    expect(problemsOf(jwk(generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey))).toEqual(['weak_key']);
    expect(problemsOf(jwk(generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).publicKey))).toEqual(['weak_key']);
    expect(problemsOf(jwk(generateKeyPairSync('ed448').publicKey))).toEqual(['weak_key']);
  });

  it('are refused for another use or an algorithm we do not know', () => {
    expect(problemsOf({ ...aPublicKey(), use: 'any' })).toEqual(['key_use']);
    expect(problemsOf({ ...aPublicKey(), alg: 'none' })).toEqual(['key_use']);
    expect(problemsOf({ ...aPublicKey(), alg: 'HS256' })).toEqual(['key_use']);
  });

  it('are refused when two cannot be told apart', () => {
    expect(problemsOf(aPublicKey(), aPublicKey())).toEqual(['duplicate']);
    expect(problemsOf({ ...aPublicKey(), kid: '1' }, { ...aPublicKey(), kid: '1' })).toEqual(['duplicate']);
    expect(problemsOf({ ...aPublicKey(), kid: '1' }, { ...aPublicKey(), kid: '2' })).toEqual([]);
  });

  it('are refused when they are no keys: a point beside the curve, no list, an empty one, eleven', () => {
    expect(problemsOf({ ...aPublicKey(), x: 'AQ' })).toEqual(['malformed']);
    expect(problemsOf({ ...aPublicKey(), kid: 7 })).toEqual(['malformed']);
    expect(problemsOf({ kty: 'AKP' })).toEqual(['malformed']);
    for (const value of [
      null,
      [],
      {},
      { keys: {} },
      { keys: [] },
      { keys: [null] },
      'x',
      { keys: Array(11).fill(aPublicKey()) },
    ])
      expect(readPublicKeys(value)).toEqual({ keys: null, problems: ['malformed'] });
  });

  it('are read from any JSON without failing', () => {
    const key = fc.dictionary(
      fc.constantFrom('kty', 'crv', 'x', 'y', 'n', 'e', 'd', 'kid'),
      fc.oneof(fc.constantFrom('EC', 'RSA', 'OKP', 'P-256'), fc.jsonValue()),
    );
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.record({ keys: fc.array(key) })), (value) => {
        const { keys, problems } = readPublicKeys(value);
        expect(keys === null).toBe(problems.length > 0);
      }),
    );
  });
});
