// RFC 6749 §2.3.1, RFC 7523 §3: a client that may do everything wrong, which openid-client would not.
import { importJWK, type JWK, SignJWT } from 'jose';
import type { Service } from '../../support/service.ts';

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Headers;
}

export type Form = Readonly<Record<string, string>>;

/** A form posted to an endpoint, and the JSON that came back. */
export async function postForm(url: string, form: Form | string, headers: Form = {}): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: typeof form === 'string' ? form : new URLSearchParams(form),
  });
  return answerOf(response);
}

export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : { text } };
}

export interface AssertionChanges {
  readonly key?: JWK;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly claims?: Readonly<Record<string, unknown>>;
}

/** RFC 7523 §3: as it should be, but for what is changed. */
export async function assertionOf(service: Service, changes: AssertionChanges = {}): Promise<Form> {
  const { issuer } = service.config.serverMetadata();
  const jwk = changes.key ?? service.privateJwk!;
  const now = Math.floor(Date.now() / 1000);
  const standard = { iss: service.clientId, sub: service.clientId, aud: issuer, iat: now, exp: now + 60 };
  const assertion = await new SignJWT({ ...standard, jti: crypto.randomUUID(), ...changes.claims })
    .setProtectedHeader({ alg: 'ES256', kid: service.privateJwk!.kid!, ...changes.header })
    .sign(await importJWK(jwk, 'ES256'));
  return {
    client_id: service.clientId,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  };
}

export const basic = (clientId: string, secret: string): Form => ({
  authorization: `Basic ${Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(secret)}`).toString('base64')}`,
});

export type Endpoint =
  | 'token_endpoint'
  | 'introspection_endpoint'
  | 'revocation_endpoint'
  | 'pushed_authorization_request_endpoint';

export interface CallOptions {
  readonly headers?: Form;
  /** The process to call, when not the issuer's own. */
  readonly address?: string;
}

/** A request authenticated the way the service is registered. */
export async function call(
  service: Service,
  endpoint: Endpoint,
  form: Form,
  { headers = {}, address }: CallOptions = {},
): Promise<Answer> {
  const metadata = service.config.serverMetadata();
  const url = String(metadata[endpoint]).replace(metadata.issuer, address ?? metadata.issuer);
  if (service.privateJwk) return postForm(url, { ...(await assertionOf(service)), ...form }, headers);
  if (service.secret) return postForm(url, form, { ...basic(service.clientId, service.secret), ...headers });
  return postForm(url, { client_id: service.clientId, ...form }, headers);
}

/** The parameters that redeem a code, apart from who asks. */
export function codeForm(service: Service, code: string, verifier: string): Form {
  return { grant_type: 'authorization_code', code, redirect_uri: service.redirectUri, code_verifier: verifier };
}
