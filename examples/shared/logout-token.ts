// OpenID Connect Back-Channel Logout 1.0 §2.6: what a logout token must be before it may end anything.
import { createRemoteJWKSet, type JWTVerifyGetKey, jwtVerify } from 'jose';

export interface ProviderFacts {
  readonly issuer: string;
  readonly jwksUri: string;
  readonly clientId: string;
}

/** Whose session ended at the provider, or which of them. */
export interface SignedOut {
  readonly sub?: string;
  readonly sid?: string;
}

const event = 'http://schemas.openid.net/event/backchannel-logout';
const keySets = new Map<string, JWTVerifyGetKey>();

/** Throws for everything that is not news for us, from the provider, of these minutes. */
export async function readLogoutToken({ issuer, jwksUri, clientId }: ProviderFacts, token: string): Promise<SignedOut> {
  const keys = keySets.get(jwksUri) ?? createRemoteJWKSet(new URL(jwksUri));
  keySets.set(jwksUri, keys);
  const { payload } = await jwtVerify<{ sid?: string; events?: Record<string, unknown> }>(token, keys, {
    issuer,
    audience: clientId,
    typ: 'logout+jwt', // not an ID token
    algorithms: ['ES256'],
    requiredClaims: ['iat', 'exp', 'jti'],
    clockTolerance: 30,
  });
  const { sub, sid, events, nonce } = payload;
  if (nonce !== undefined || typeof events?.[event] !== 'object') throw new Error('not a logout token');
  if (typeof sub !== 'string' && typeof sid !== 'string') throw new Error('a logout token about nobody');
  return { ...(sub ? { sub } : {}), ...(sid ? { sid } : {}) };
}
