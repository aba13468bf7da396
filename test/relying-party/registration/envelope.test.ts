import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  type EnvelopeWords,
  envelopeProblems,
  toEnvelopes,
  toEnvelopeWords,
  usualEnvelopes,
} from '../../../src/relying-party/registration/envelope.ts';

const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' });
const x25519 = generateKeyPairSync('x25519').publicKey.export({ format: 'jwk' });
const problems = (words: EnvelopeWords, ...keys: object[]) =>
  envelopeProblems(words, keys.length > 0 ? { keys } : undefined).map(({ field, code }) => `${field} ${code}`);

describe('how an answer travels', () => {
  it('is an ID token signed with ES256 and plain JSON otherwise, unless said otherwise', () => {
    expect(toEnvelopes({})).toEqual(usualEnvelopes);
  });

  it('is signed before it is encrypted, and encrypted with A256GCM unless said otherwise', () => {
    const { idToken, userinfo, introspection } = toEnvelopes({
      idTokenAlg: 'RS256',
      userinfoEncryption: 'ECDH-ES',
      introspectionEncryption: 'RSA-OAEP-256:A128CBC-HS256',
    });
    expect(idToken).toEqual({ sign: 'RS256', encrypt: null });
    expect(userinfo).toEqual({ sign: 'ES256', encrypt: { alg: 'ECDH-ES', enc: 'A256GCM' } });
    expect(introspection!.encrypt).toEqual({ alg: 'RSA-OAEP-256', enc: 'A128CBC-HS256' });
  });

  it('can be said again as it was kept', () => {
    const kept = toEnvelopes({ idTokenEncryption: 'ECDH-ES+A256KW:A128GCM', introspectionAlg: 'RS256' });
    expect(toEnvelopes(toEnvelopeWords(kept))).toEqual(kept);
  });

  it.each(['none', 'HS256', 'PS256', 'ES384', 'es256', ''])('is never signed with %j', (alg) => {
    expect(problems({ idTokenAlg: alg })).toEqual(['id_token_alg unknown']);
    expect(problems({ userinfoAlg: alg, introspectionAlg: alg })).toHaveLength(2);
  });

  it.each(['dir', 'A256KW', 'RSA-OAEP', 'RSA1_5', 'ECDH-ES:A192GCM', 'ECDH-ES:A256GCM:x', 'ECDH-ES:', ''])(
    'is never encrypted with %j',
    (text) => {
      expect(problems({ idTokenEncryption: text }, { ...ec, use: 'enc' })).toEqual(['id_token_encryption unknown']);
    },
  );

  it.each([
    ['ECDH-ES', ec],
    ['ECDH-ES+A256KW:A128GCM', x25519],
    ['RSA-OAEP-256', rsa],
  ] as const)('is encrypted with %s to a key of that kind', (text, key) => {
    expect(problems({ idTokenEncryption: text }, { ...key, use: 'enc' })).toEqual([]);
  });

  it('needs a key of the receiver for encryption: one, of its kind, for this use and this algorithm', () => {
    const refused = ['userinfo_encryption encryption_key'];
    expect(problems({ userinfoEncryption: 'ECDH-ES' })).toEqual(refused);
    expect(problems({ userinfoEncryption: 'ECDH-ES' }, { ...rsa, use: 'enc' })).toEqual(refused);
    expect(problems({ userinfoEncryption: 'RSA-OAEP-256' }, { ...ec, use: 'enc' })).toEqual(refused);
    expect(problems({ userinfoEncryption: 'ECDH-ES' }, { ...ec, use: 'sig' })).toEqual(refused);
    expect(problems({ userinfoEncryption: 'ECDH-ES' }, ec)).toEqual(refused);
    expect(problems({ userinfoEncryption: 'ECDH-ES' }, { ...ec, use: 'enc', alg: 'ECDH-ES+A256KW' })).toEqual(refused);
  });
});
