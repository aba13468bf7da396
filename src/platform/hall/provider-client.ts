// OpenID Connect Core 1.0 §3.1: the hall is a relying party of our own provider, with code, PKCE, state and nonce.
import * as openid from 'openid-client';
import type { Hall } from './hall.ts';
import type { SignInRequest } from './hall-session.ts';

export interface ProviderClientNeeds {
  readonly issuer: string;
  readonly hall: Pick<Hall, 'clientId' | 'path'>;
  /** Reaches the provider from inside, whatever stands before it outside. */
  readonly fetch: typeof globalThis.fetch;
}

export interface SignInAnswer {
  readonly identifier: string;
  readonly providerSid: string;
  readonly idToken: string;
  readonly ial: number;
  readonly aal: number;
  readonly authTime: number;
}

export interface ProviderClient {
  start(
    returnTo: string,
    wishes: { readonly maxAge?: number; readonly locale: string },
  ): Promise<{ readonly url: URL; readonly request: SignInRequest }>;
  /** Throws openid-client's errors for anything that is not the answer to this request. */
  finish(callback: URL, request: SignInRequest): Promise<SignInAnswer>;
}

export function createProviderClient({ issuer, hall, fetch }: ProviderClientNeeds): ProviderClient {
  const callback = `${issuer}${hall.path}/callback`;
  const configuration = once(() => {
    const insecure = issuer.startsWith('http://') ? [openid.allowInsecureRequests] : [];
    return openid.discovery(new URL(issuer), hall.clientId, undefined, openid.None(), {
      execute: insecure,
      [openid.customFetch]: fetch as openid.CustomFetch,
    });
  });
  return {
    async start(returnTo, { maxAge, locale }) {
      const codeVerifier = openid.randomPKCECodeVerifier();
      const request = { state: openid.randomState(), nonce: openid.randomNonce(), codeVerifier, returnTo };
      const url = openid.buildAuthorizationUrl(await configuration(), {
        redirect_uri: callback,
        scope: 'openid',
        claims: JSON.stringify({ id_token: { sid: null } }),
        code_challenge: await openid.calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
        state: request.state,
        nonce: request.nonce,
        ui_locales: locale,
        ...(maxAge === undefined ? {} : { max_age: String(maxAge) }),
      });
      return { url, request };
    },
    async finish(url, request) {
      const answer = await openid.authorizationCodeGrant(await configuration(), url, {
        pkceCodeVerifier: request.codeVerifier,
        expectedState: request.state,
        expectedNonce: request.nonce,
        idTokenExpected: true,
      });
      const claims = answer.claims()!;
      return {
        identifier: claims.sub,
        providerSid: String(claims.sid ?? ''),
        idToken: answer.id_token!,
        ial: Number(claims.ial),
        aal: Number(claims.aal),
        authTime: Number(claims.auth_time),
      };
    },
  };
}

/** Discovery is done at first use, and again after it failed. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let pending: Promise<T> | undefined;
  return () => {
    pending ??= work().catch((error) => {
      pending = undefined;
      throw error;
    });
    return pending;
  };
}
