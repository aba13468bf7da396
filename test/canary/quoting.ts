import { randomBytes } from 'node:crypto';
import type { TestServer } from '../support/server.ts';

type Headers = Readonly<Record<string, string>>;

/** Every address that takes something, with what stands for an id in it. */
const addresses = (quoted: string) => [
  ...['/', '/reader', '/reader/done', '/logout', '/authorize', '/userinfo', '/jwks', '/account', '/account/callback'],
  ...['/account/passkeys', '/account/services', '/account/sessions', '/account/activity', '/api/openapi.json'],
  ...[`/${quoted}`, `/assets/${quoted}`, `/interaction/${quoted}`, `/authorize/${quoted}`, `/account/${quoted}`],
  ...[`/account/passkeys/${quoted}/remove`, `/account/services/${quoted}/revoke`, `/.well-known/${quoted}`],
  ...[`/account/sessions/${quoted}/end`, `/api/${quoted}`, `/health/${quoted}`, `//${quoted}/x`, `/logout/${quoted}`],
];

const parameters =
  'state nonce login_hint ui_locales acr_values display claims claims_locales id_token_hint client_id redirect_uri scope prompt max_age response_mode response_type code_challenge request request_uri posted lang before other recover everywhere code error iss post_logout_redirect_uri logout_hint';

const headerNames =
  'accept-language accept cookie referer origin authorization x-request-id x-forwarded-host x-forwarded-proto x-real-ip forwarded traceparent dpop if-none-match content-language x-csrf-token from via';

/** Callers put what they should not wherever a request has room for it; no answer of ours may give it back. */
export async function quoteEverywhere(
  server: TestServer,
  quoted: string,
  headers: Headers,
): Promise<readonly string[]> {
  const text = encodeURIComponent(quoted);
  const answers: string[] = [];
  const send = async (path: string, init: RequestInit = {}) => {
    const isInAddress = path.includes(text);
    const response = await fetch(`${server.address}${path}`, {
      redirect: 'manual',
      ...init,
      headers: { accept: 'text/html', ...headers, ...(init.headers as Headers) },
    });
    const said = await response.text();
    // Links of a page lead back to its own address, whatever stands in it, and browsers are told the origin they named
    // (WHATWG Fetch §3.3.3); nothing else gives anything back.
    const told = [...response.headers].filter(([name]) => name !== 'access-control-allow-origin').flat();
    if (!isInAddress) answers.push(`${init.method ?? 'GET'} ${path} ${response.status}\n${told.join('\n')}\n${said}`);
  };
  const query = parameters.split(' ').map((name) => `${name}=${text}`);
  for (const path of addresses(text)) {
    await send(path);
    await send(`${path}?${query.join('&')}`);
    await send(path, { method: 'POST', headers: { 'content-type': form }, body: query.join('&') });
  }
  for (const parameter of query) await send(`/?${parameter}`);
  const latin = Buffer.from(quoted).toString('latin1');
  for (const name of headerNames.split(' '))
    for (const path of ['/', '/account', '/userinfo', '/authorize']) await send(path, { headers: { [name]: latin } });
  await send('/', {
    headers: { cookie: `tnid_locale=${text}; tnid_said=${text}; tnid_session=${text}; tnid_account=${text}` },
  });
  for (const path of ['session', 'challenge', 'evidence'])
    for (const body of bodies(quoted))
      await send(`/api/proofing/chip/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${text}` },
        body,
      });
  for (const path of ['/token', '/par', '/introspect', '/revoke'])
    for (const authorization of [`Basic ${Buffer.from(`${text}:${text}`).toString('base64')}`, `Bearer ${text}`, '']) {
      const fields = `grant_type=${text}&code=${text}&token=${text}&refresh_token=${text}&client_assertion=${assertion(quoted)}`;
      await send(path, {
        method: 'POST',
        headers: { 'content-type': form, accept: 'application/json', ...(authorization ? { authorization } : {}) },
        body: `${fields}&client_id=${text}&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer`,
      });
    }
  return answers;
}

const form = 'application/x-www-form-urlencoded';

function bodies(quoted: string): readonly string[] {
  return [
    quoted,
    JSON.stringify({ ticket: quoted }),
    JSON.stringify({ ticket: randomBytes(32).toString('base64url'), [quoted]: quoted }),
    JSON.stringify({ challenge: quoted, sod: quoted, data_groups: [{ number: quoted, bytes: quoted }] }),
    `{"ticket":"${quoted}`,
  ];
}

/** RFC 7523 §3, unsigned, with the quoted text in every claim. */
function assertion(quoted: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { iss: quoted, sub: quoted, aud: quoted, jti: quoted, name: quoted };
  return `${part({ alg: 'ES256', kid: quoted })}.${part(claims)}.AAAA`;
}

/** Requests a service may make and that wait for somebody, with the text in every parameter that a service chooses. */
export function waitingRequests(quoted: string, idToken: string): readonly Readonly<Record<string, string>>[] {
  return [
    { state: quoted, nonce: quoted },
    { login_hint: quoted },
    { ui_locales: quoted, claims_locales: quoted, display: 'page' },
    { acr_values: quoted },
    {
      claims: JSON.stringify({ id_token: { name: { value: quoted }, [quoted]: null }, userinfo: { birthdate: null } }),
    },
    { id_token_hint: idToken },
  ];
}
