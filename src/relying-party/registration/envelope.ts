// RFC 7518 §3.1, §4.1, §5.1: how an answer may be signed, and for whom it may be sealed. Symmetric ways are not offered.
import type { Problem, ProblemCode } from './problem.ts';
import { type PublicKeys, readPublicKeys } from './public-keys.ts';

export const signingAlgs = ['ES256', 'RS256'] as const;
export type SigningAlg = (typeof signingAlgs)[number];

export const keyAlgs = ['ECDH-ES', 'ECDH-ES+A256KW', 'RSA-OAEP-256'] as const;
export const contentAlgs = ['A256GCM', 'A128GCM', 'A128CBC-HS256'] as const;

export interface Encryption {
  readonly alg: (typeof keyAlgs)[number];
  readonly enc: (typeof contentAlgs)[number];
}

/** An answer that travels as a JWT: always signed, then perhaps encrypted to a key of its receiver. */
export interface Envelope {
  readonly sign: SigningAlg;
  readonly encrypt: Encryption | null;
}

/** Null is plain JSON over TLS; an ID token is never that. */
export interface Envelopes {
  readonly idToken: Envelope;
  readonly userinfo: Envelope | null;
  readonly introspection: Envelope | null;
}

/** In an operator's words: an algorithm, or `alg` or `alg:enc`, A256GCM when left out. */
export interface EnvelopeWords {
  readonly idTokenAlg?: string | undefined;
  readonly idTokenEncryption?: string | undefined;
  readonly userinfoAlg?: string | undefined;
  readonly userinfoEncryption?: string | undefined;
  readonly introspectionAlg?: string | undefined;
  readonly introspectionEncryption?: string | undefined;
}

export const usualEnvelopes: Envelopes = {
  idToken: { sign: 'ES256', encrypt: null },
  userinfo: null,
  introspection: null,
};

export function toEnvelopes(words: EnvelopeWords): Envelopes {
  return {
    idToken: toEnvelope(words.idTokenAlg, words.idTokenEncryption) ?? usualEnvelopes.idToken,
    userinfo: toEnvelope(words.userinfoAlg, words.userinfoEncryption),
    introspection: toEnvelope(words.introspectionAlg, words.introspectionEncryption),
  };
}

export function toEnvelopeWords({ idToken, userinfo, introspection }: Envelopes): EnvelopeWords {
  const encryption = (envelope: Envelope | null) =>
    envelope?.encrypt ? `${envelope.encrypt.alg}:${envelope.encrypt.enc}` : undefined;
  return {
    idTokenAlg: idToken.sign,
    idTokenEncryption: encryption(idToken),
    userinfoAlg: userinfo?.sign,
    userinfoEncryption: encryption(userinfo),
    introspectionAlg: introspection?.sign,
    introspectionEncryption: encryption(introspection),
  };
}

/** Every word that is none of ours, and every encryption that the registered keys cannot undo. */
export function envelopeProblems(words: EnvelopeWords, jwks: unknown): readonly Problem[] {
  const keys = jwks === undefined || jwks === null ? null : readPublicKeys(jwks).keys;
  return (
    [
      ['id_token_alg', signingProblems(words.idTokenAlg)],
      ['id_token_encryption', encryptionProblems(words.idTokenEncryption, keys)],
      ['userinfo_alg', signingProblems(words.userinfoAlg)],
      ['userinfo_encryption', encryptionProblems(words.userinfoEncryption, keys)],
      ['introspection_alg', signingProblems(words.introspectionAlg)],
      ['introspection_encryption', encryptionProblems(words.introspectionEncryption, keys)],
    ] as const
  ).flatMap(([field, codes]) => codes.map((code) => ({ field, code })));
}

function toEnvelope(sign: string | undefined, encryption: string | undefined): Envelope | null {
  if (sign === undefined && encryption === undefined) return null;
  return {
    sign: (sign ?? 'ES256') as SigningAlg,
    encrypt: encryption === undefined ? null : toEncryption(encryption),
  };
}

function toEncryption(text: string): Encryption {
  const [alg, enc = 'A256GCM'] = text.split(':');
  return { alg, enc } as Encryption;
}

function signingProblems(alg: string | undefined): readonly ProblemCode[] {
  return alg === undefined || (signingAlgs as readonly string[]).includes(alg) ? [] : ['unknown'];
}

function encryptionProblems(text: string | undefined, keys: PublicKeys | null): readonly ProblemCode[] {
  if (text === undefined) return [];
  const { alg, enc } = toEncryption(text);
  const isKnown = keyAlgs.includes(alg) && contentAlgs.includes(enc) && text.split(':').length <= 2;
  if (!isKnown) return ['unknown'];
  return keys?.keys.some((key) => fits(key, alg)) ? [] : ['encryption_key'];
}

/** Only a key that says it is for encryption: one that signs assertions is not used for both. */
function fits(key: PublicKeys['keys'][number], alg: Encryption['alg']): boolean {
  const isKind = alg === 'RSA-OAEP-256' ? key.kty === 'RSA' : key.kty === 'EC' || key.crv === 'X25519';
  return isKind && key.use === 'enc' && (key.alg === undefined || key.alg === alg);
}
