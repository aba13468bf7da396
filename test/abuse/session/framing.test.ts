// RFC 9700 §4.12 (303 after a post), §4.16 (framing), §4.2 (addresses in Referer): the headers of every answer of a long visit.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStage, type Stage } from '../../oidc/support/stage.ts';
import { createCitizen, type Page } from '../../support/citizen.ts';

let stage: Stage;

interface Seen {
  readonly what: string;
  readonly method: string;
  readonly status: number;
  readonly headers: Headers;
}

const seen: Seen[] = [];
const plainFetch = globalThis.fetch;

function watch(issuer: string): void {
  globalThis.fetch = async (target, init) => {
    const response = await plainFetch(target, init);
    const url = new URL(target instanceof Request ? target.url : String(target));
    const method = init?.method ?? 'GET';
    if (url.origin === issuer)
      seen.push({ what: `${method} ${url.pathname}`, method, status: response.status, headers: response.headers });
    return response;
  };
}

beforeAll(async () => {
  stage = await openStage();
  watch(stage.server.issuer);
  await visitEverything();
}, 180_000);

afterAll(async () => {
  globalThis.fetch = plainFetch;
  await stage.close();
});

async function visitEverything(): Promise<void> {
  const { service } = stage;
  await service.signIn(createCitizen(stage.server), {}, { card: 'van-thang' });
  const known = createCitizen(stage.server);
  const page = await known.goOn(await known.open((await service.begin()).url), {
    card: 'van-thang',
    stopAt: 'known-identity',
  });
  await known.makePasskey((await known.post((page as Page).action('/recover'))) as Page);
  const citizen = stage.citizen.inAnotherBrowser();
  await citizen.authorize((await service.begin({ response_mode: 'form_post' })).url);
  await service.signIn(citizen, { prompt: 'login' });
  await citizen.authorize((await service.begin({ prompt: 'consent' })).url, { consent: 'refuse' });
  await citizen.goOn(await citizen.open('/account'));
  const paths = [
    '/',
    '/reader',
    '/reader/done',
    '/nowhere',
    '/%ff',
    '/account/passkeys',
    '/account/services',
    '/account/sessions',
    '/account/sessions/end-all',
    '/account/activity',
    '/account/signed-out',
    '/account/callback?code=x',
    '/assets/passkey.js',
    '/assets/nothing.js',
    '/authorize',
    '/authorize?client_id=nobody',
    '/authorize/unknown',
    '/interaction/unknown',
    '/logout',
    '/logout?post_logout_redirect_uri=https://evil.example',
    '/logout/success',
    '/jwks',
    '/userinfo',
    '/token',
    '/.well-known/openid-configuration',
    '/api/openapi.json',
    '/api/proofing/chip/session',
    '/health/live',
  ];
  for (const path of paths) await citizen.request(path).then((answer) => answer.arrayBuffer());
  for (const path of ['/token', '/introspect', '/revoke', '/par', '/authorize', '/nowhere', '/account/sign-out'])
    await citizen.request(path, { method: 'POST' }).then((answer) => answer.arrayBuffer());
  const asked = (await citizen.open('/logout')) as Page;
  await citizen.post(asked.action('/logout/confirm'), { ...asked.fields(), logout: 'yes' });
}

describe('every answer', () => {
  it('is among what was seen', () => {
    const kinds = new Set(seen.map(({ headers }) => headers.get('content-type')?.split(';')[0]));
    expect([...kinds]).toEqual(
      expect.arrayContaining(['text/html', 'application/json', 'application/problem+json', 'text/javascript']),
    );
    expect(new Set(seen.map(({ status }) => status)).size).toBeGreaterThan(6);
    expect(seen.length).toBeGreaterThan(80);
  });

  it.each([
    ['x-frame-options', /^DENY$/i],
    ['content-security-policy', /(^|; )frame-ancestors 'none'(;|$)/],
    ['content-security-policy', /(^|; )default-src 'none'(;|$)/],
    ['content-security-policy', /^(?!.*unsafe)/],
    ['content-security-policy', /(^|; )base-uri 'none'(;|$)/],
    ['referrer-policy', /^(same-origin|no-referrer)$/],
    ['x-content-type-options', /^nosniff$/],
    ['cross-origin-opener-policy', /^same-origin$/],
  ])('carries %s %s', (name, pattern) => {
    const bare = seen.filter(
      ({ headers, what }) => !pattern.test(headers.get(name) ?? '') && !what.includes(' /health/'),
    );
    expect(bare.map(({ what, status, headers }) => [what, status, headers.get(name)])).toEqual([]);
  });

  it('that is a page may not be stored', () => {
    const stored = seen.filter(
      ({ headers }) =>
        headers.get('content-type')?.startsWith('text/html') && !headers.get('cache-control')?.includes('no-store'),
    );
    expect(stored.map(({ what }) => what)).toEqual([]);
  });

  it('to a post leads on by 303 and by nothing that would send the form again', () => {
    const posts = seen.filter(({ method, status }) => method === 'POST' && status >= 300 && status < 400);
    expect(posts.length).toBeGreaterThan(5);
    expect(posts.filter(({ status }) => status !== 303).map(({ what, status }) => [what, status])).toEqual([]);
  });
});
