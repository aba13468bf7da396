// WHATWG URL §5.1, RFC 6749 §5.2, RFC 9126 §2.3: what a browser or a service may get wrong, against the running server.
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Citizen, createCitizen, type Page } from '../support/citizen.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { registerService, type Service } from '../support/service.ts';
import { isWell, logLines } from './support/alive.ts';
import { type Answered, answered, codeOf, expectClear, expectRefused } from './support/clear-answer.ts';

let server: TestServer;
let service: Service;
let citizen: Citizen;
let waiting: Page;

beforeAll(async () => {
  server = await startServer();
  service = await registerService(server, { authMethod: 'client_secret_basic' });
  citizen = createCitizen(server);
  await service.signIn(citizen, {}, { card: 'mai-an' });
  await citizen.open('/account');
  const { url } = await service.begin({ prompt: 'login' });
  waiting = (await citizen.open(url)) as Page;
}, 120_000);
afterEach(async () => expect(await isWell(server)).toBe(true));
afterAll(() => server.stop());

const form = 'application/x-www-form-urlencoded';
type Headers = Readonly<Record<string, string>>;

const post = async (path: string, body: string | Buffer, headers: Headers = {}): Promise<Answered> => {
  const init = { method: 'POST', headers: { origin: server.issuer, 'content-type': form, ...headers } };
  const bytes = typeof body === 'string' ? body : new Uint8Array(body);
  return answered(await citizen.request(path, { ...init, body: bytes }));
};
const codePath = () => `${waiting.url.pathname}/case/code`;

describe('a form of the journey', () => {
  const broken: readonly (readonly [string, string | Buffer])[] = [
    ['U+0000', 'code=%00123'],
    ['U+0000 as it is', 'code=\x00123'],
    ['a field twice', 'code=123&code=456'],
    ['an unknown field', 'code=123456&number=019199999001'],
    ['no field', ''],
    ['a field too long', `code=${'1'.repeat(21)}`],
    ['a percent sign alone', 'code=%'],
    ['bytes that are not UTF-8', 'code=%ff%fe'],
    ['raw bytes that are not UTF-8', Buffer.from('code=\xff', 'latin1')],
    ['half a surrogate pair', 'code=%ED%A0%80'],
    ['the prototype', 'code=1&__proto__=1'],
    ['a thousand fields', Array.from({ length: 1000 }, (_, at) => `f${at}=1`).join('&')],
  ];
  for (const [what, body] of broken)
    it(`is refused for ${what}`, async () => expectRefused(await post(codePath(), body), 400, 'request.malformed'));

  for (const type of ['application/json', 'multipart/form-data; boundary=x', 'text/plain', `${form}; charset=latin1`])
    it(`is refused as ${type}`, async () => {
      const answer = await post(codePath(), 'code=123456', { 'content-type': type });
      expectRefused(answer, 415, 'request.unsupported_type');
    });

  it('is refused over its limit', async () => {
    expectRefused(await post(codePath(), `code=${'1'.repeat(70_000)}`), 413, 'request.too_large');
  });

  it('is refused in the language of the page', async () => {
    expectRefused(await post(codePath(), 'x', { 'accept-language': 'en' }), 400, 'request.malformed', 'en');
  });

  it('is refused from another site, from a frame without origin and from nowhere', async () => {
    for (const origin of ['https://evil.example', 'null', `${server.issuer}.evil.example`])
      expectRefused(await post(codePath(), 'code=1', { origin }), 403, 'request.cross_site');
    const bare = await citizen.request(codePath(), { method: 'POST', body: new URLSearchParams({ code: '1' }) });
    expectRefused(await answered(bare), 403, 'request.cross_site');
  });

  it('is refused for an interaction of another browser or of nobody', async () => {
    const stranger = createCitizen(server);
    const foreign = await stranger.request(`${waiting.url.pathname}/case`, {
      method: 'POST',
      headers: { origin: server.issuer, 'content-type': form },
    });
    expectRefused(await answered(foreign), 410, 'interaction.expired');
    const { pathname } = new URL((await service.begin()).url);
    expect(pathname).toBe('/authorize');
    expectRefused(await post('/interaction/somebody-elses/case', ''), 410, 'interaction.expired');
  });

  it('answers a passkey that is no JSON on the page it came from, and loses nothing', async () => {
    for (const response of ['', 'null', '{', '[]', '"x"', '{"id":"\\u0000"}', '{"__proto__":{}}', '9'.repeat(9000)]) {
      const landing = await citizen.post(`${waiting.url.pathname}/passkey`, { response });
      expect(landing.kind === 'page' && landing.step).toBe('step-up');
    }
    const long = await post(`${waiting.url.pathname}/passkey`, `response=${'x'.repeat(40_000)}`);
    expectRefused(long, 400, 'request.malformed');
  });
});

describe('an address', () => {
  const parameters = ['state', 'nonce', 'login_hint', 'claims', 'client_id', 'redirect_uri', 'ui_locales', 'display'];
  for (const name of parameters)
    it(`is refused with U+0000 in ${name}`, async () => {
      const { url } = await service.begin();
      url.searchParams.set(name, `${url.searchParams.get(name) ?? ''}\0`);
      expectRefused(await answered(await citizen.request(url)), 400, 'request.malformed');
    });

  it('is refused with U+0000 wherever else it stands', async () => {
    const paths = [
      '/%00',
      '/account/%00',
      '/account/sessions/%00/end',
      '/logout?state=%00',
      '/assets/%00',
      '/?lang=%00',
    ];
    for (const path of paths) expectRefused(await answered(await citizen.request(path)), 400, 'request.malformed');
  });

  it('that nobody knows is not found, in the caller’s language and form', async () => {
    for (const path of ['/nowhere', '/account/nowhere', '/interaction', '/reader/nowhere', '/assets/../package.json'])
      expectRefused(await answered(await citizen.request(path)), 404, 'request.not_found');
    for (const path of ['/jwks/x', '/token', '/par', '/introspect', '/revoke', '/.well-known/openid-configuration/x'])
      expectRefused(await answered(await citizen.request(path)), 404, 'request.not_found');
    const english = await citizen.request('/nowhere', { headers: { 'accept-language': 'en' } });
    expectRefused(await answered(english), 404, 'request.not_found', 'en');
    const program = await citizen.request('/nowhere', { headers: { accept: 'application/json' } });
    expectRefused(await answered(program), 404, 'request.not_found');
  });

  it('with broken percent signs, a long query or an odd method gets a clear answer', async () => {
    for (const path of ['/%', '/%E0%A4%A', '/account/passkeys/%ff/remove', `/?x=${'y'.repeat(8000)}`, '/authorize?%'])
      expectClear(await answered(await citizen.request(path)));
    for (const method of ['PUT', 'DELETE', 'PATCH', 'PROPFIND'])
      for (const path of ['/', '/authorize', '/token', '/account', '/health/live', '/jwks'])
        expectClear(await answered(await citizen.request(path, { method, headers: { origin: server.issuer } })));
  });

  it('of somebody else’s passkey, session or consent is unknown, whatever its form', async () => {
    const hall = await citizen.open('/account');
    expect(hall.kind === 'page' && hall.status).toBe(200);
    const ids = ['x', '1', "'; drop table passkey; --", '00000000-0000-7000-8000-000000000000', 'ÿ', '../..'];
    for (const id of ids.map(encodeURIComponent)) {
      for (const path of [`/account/passkeys/${id}/remove`, `/account/services/${id}/revoke`])
        expectRefused(await answered(await citizen.request(path)), 404, 'request.not_found');
      for (const path of [
        `passkeys/${id}/remove`,
        `passkeys/${id}/name`,
        `services/${id}/revoke`,
        `sessions/${id}/end`,
      ]) {
        const body = path.endsWith('name') ? 'name=x' : '';
        const back = await citizen.request(`/account/${path}`, {
          method: 'POST',
          headers: { origin: server.issuer, 'content-type': form },
          body,
        });
        expect(back.status).toBe(303);
        expectClear(await answered(await citizen.request(back.headers.get('location')!)));
      }
    }
  });
});

describe('a request of a service', () => {
  const basic = () => `Basic ${Buffer.from(`${service.clientId}:${service.secret}`).toString('base64')}`;
  const asService = (path: string, body: string | Buffer, headers: Headers = {}) =>
    post(path, body, { accept: 'application/json', authorization: basic(), ...headers });
  const endpoints = ['/token', '/par', '/introspect', '/revoke'];

  for (const path of endpoints) {
    it(`to ${path} is refused by name for a wrong type, a wrong form or too much`, async () => {
      expect(codeOf(await asService(path, '{}', { 'content-type': 'application/json' }))).toBe('invalid_request');
      for (const body of [
        '',
        'x',
        '&&&',
        '%',
        'a=%00',
        'token=%00&code=%00&grant_type=%00',
        'x=1&x=2',
        '__proto__=1',
      ]) {
        const answer = await asService(path, body);
        expectClear(answer);
        expect(answer.status).toBe(400);
      }
      const large = await asService(path, `token=${'x'.repeat(100_000)}`);
      expectClear(large);
      expect(large.status).toBe(400);
    });

    it(`to ${path} is refused for credentials of another form`, async () => {
      for (const authorization of [
        'Basic',
        'Basic %%%',
        'Basic AAAA',
        `Basic ${Buffer.from('x:\0').toString('base64')}`,
      ]) {
        const answer = await asService(path, 'token=x&grant_type=authorization_code&code=x', { authorization });
        expectClear(answer);
        expect([400, 401]).toContain(answer.status);
      }
    });
  }

  it('that pushes U+0000 is refused at the latest when it is used', async () => {
    const { url } = await service.begin();
    for (const name of ['state', 'nonce', 'login_hint', 'ui_locales']) {
      const body = new URLSearchParams(url.searchParams);
      body.set(name, 'a\0b');
      const pushed = await asService('/par', body.toString());
      expectClear(pushed.status === 201 ? { ...pushed, text: '{"error":"none","error_description":"x"}' } : pushed);
      const { request_uri: uri } = JSON.parse(pushed.text) as { readonly request_uri?: string };
      if (!uri) continue;
      const query = new URLSearchParams({ client_id: service.clientId, request_uri: uri });
      const used = await citizen.request(`/authorize?${query}`);
      expect(used.status).toBeLessThan(500);
      if (!used.headers.has('location')) expectClear(await answered(used));
    }
  });

  it('with a token of nobody is refused', async () => {
    for (const authorization of [
      'Bearer',
      'Bearer x',
      'Bearer \u00ff',
      'DPoP x',
      'Basic x',
      `Bearer ${'x'.repeat(9000)}`,
    ]) {
      const answer = await answered(
        await citizen.request('/userinfo', { headers: { accept: 'application/json', authorization } }),
      );
      expectClear(answer);
      expect([400, 401]).toContain(answer.status);
    }
  });

  it('with claims, prompts and levels nobody knows comes back to the service as OAuth has it', async () => {
    const odd: readonly Readonly<Record<string, string>>[] = [
      { claims: '{' },
      { claims: '[]' },
      { claims: '{"id_token":{"acr":{"essential":"x"}}}' },
      { claims: `{"id_token":${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}}` },
      { prompt: 'x' },
      { prompt: 'none login' },
      { max_age: '-1' },
      { max_age: '99999999999999999999' },
      { acr_values: 'x'.repeat(3000) },
      { ui_locales: '../../etc' },
      { response_mode: 'x' },
      { id_token_hint: 'x.y.z' },
      { request: 'x.y.z' },
      { request_uri: 'http://169.254.169.254/' },
    ];
    for (const parameters of odd) {
      const { url } = await service.begin(parameters);
      const answer = await createCitizen(server).request(url);
      expect(answer.status).toBeLessThan(500);
      if (!answer.headers.has('location')) expectClear(await answered(answer));
    }
  });
});

describe('the log of all this', () => {
  it('tells of no fault', () => {
    expect(logLines(server).filter(({ level }) => level === 'error')).toEqual([]);
    expect(server.output.filter((line) => /^\s+at /.test(line))).toEqual([]);
  });
});
