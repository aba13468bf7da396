import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Citizen, createCitizen, type Page } from '../../support/citizen.ts';
import { startServer, type TestServer } from '../../support/server.ts';

jest.setTimeout(60_000);

let server: TestServer;
let citizen: Citizen;

beforeAll(async () => {
  server = await startServer();
  citizen = createCitizen(server);
}, 120_000);

afterAll(() => server?.stop());

const form = 'application/x-www-form-urlencoded';

/** Sends exactly these bytes as a page's form would go. */
async function send(path: string, body: string | Uint8Array, type = form) {
  const headers = { origin: server.issuer, 'content-type': type };
  const response = await citizen.request(path, { method: 'POST', headers, body: Buffer.from(body) });
  return { status: response.status, text: await response.text(), location: response.headers.get('location') };
}

const bodies = [
  { what: 'NUL', body: 'code=%00%00%00%00%00%00', status: 400 },
  { what: 'NUL as it is', body: 'code=12\u00003456', status: 400 },
  { what: 'bytes that are not UTF-8', body: 'code=%ff%fe', status: 400 },
  {
    what: 'bytes that are not UTF-8, as they are',
    body: Buffer.from([0x63, 0x6f, 0x64, 0x65, 0x3d, 0xff]),
    status: 400,
  },
  { what: 'half a character', body: 'code=%ed%a0%80', status: 400 },
  { what: 'a field twice', body: 'code=123456&code=123456', status: 400 },
  { what: 'a field that is not ours', body: 'code=123456&admin=1', status: 400 },
  { what: 'no field', body: '', status: 400 },
  { what: 'more than a form can be', body: `code=${'1'.repeat(70_000)}`, status: 413 },
] as const;

describe('a form', () => {
  let page: Page;

  beforeAll(async () => {
    const landing = await citizen.goOn(await citizen.open('/account'), { stopAt: 'sign-in' });
    page = (await citizen.post((landing as Page).action('/case'))) as Page;
  });

  it.each(bodies)('with $what is refused in words', async ({ body, status }) => {
    const answer = await send(`${page.url.pathname}/case/code`, body);
    expect(answer.status).toBe(status);
    expect(answer.text).toMatch(/^<!doctype html><html lang="(vi|en)">/);
    expect(answer.text).not.toMatch(/Error|stack|\bat \//);
  });

  it.each(['application/json', 'text/plain', 'multipart/form-data; boundary=x', `${form}; charset=utf-16`])(
    'sent as %s is refused in words',
    async (type) => {
      const answer = await send(`${page.url.pathname}/case/code`, 'code=123456', type);
      expect(answer.status).toBe(415);
      expect(answer.text).toContain('<h1>');
    },
  );

  it('that a passkey answers with nonsense comes back to its page and says so', async () => {
    for (const response of ['', '{', 'null', '[]', '{"id":"\\u0000"}', `{"id":"${'x'.repeat(30_000)}"}`]) {
      const answer = await send(`${page.url.pathname}/passkey`, `response=${encodeURIComponent(response)}`);
      expect([answer.status, answer.location]).toEqual([303, page.url.pathname]);
    }
    const shown = (await citizen.open(page.url)) as Page;
    expect(shown.html).toContain('role="alert"');
  });

  it('is good again afterwards: the journey goes on where it was', async () => {
    const landing = (await citizen.goOn(await citizen.open(page.url), { card: 'mai-an' })) as Page;
    expect([landing.status, landing.url.pathname]).toEqual([200, '/account']);
  });
});

describe('what a person writes in their own hall', () => {
  it.each([
    ['nothing', ''],
    ['a line break', 'a%0Ab'],
    ['a turned direction', '%E2%80%AEgpj'],
    ['too much', 'x'.repeat(61)],
  ])('is refused on the same page when it is %s', async (_what, name) => {
    const answer = await send(await renameUrl(), `name=${name}`);
    expect([answer.status, answer.location]).toEqual([303, '/account/passkeys']);
    const shown = (await citizen.open('/account/passkeys')) as Page;
    expect(shown.html).toContain('role="alert"');
  });

  it('is kept as it was written, markup and all', async () => {
    const name = '<img src=x onerror=alert(1)> “Đt” &amp;';
    await citizen.post(await renameUrl(), { name });
    const shown = (await citizen.open('/account/passkeys')) as Page;
    expect(shown.html).toContain('&lt;img src=x onerror=alert(1)> “Đt” &amp;amp;');
    expect(shown.html).not.toContain('<img src=x');
  });

  it.each(['%00', '..%2f..%2fetc', 'a'.repeat(300), '%ff', "1' or '1'='1"])(
    'does not exist at the address %s',
    async (id) => {
      for (const path of [`/account/passkeys/${id}/remove`, `/account/services/${id}/revoke`]) {
        const response = await citizen.request(path);
        expect([400, 404]).toContain(response.status);
        expect(await response.text()).toContain('<h1>');
      }
      const answer = await send(`/account/sessions/${id}/end`, '');
      expect([303, 400, 404]).toContain(answer.status);
    },
  );

  it.each([
    ['tnid_said', 'made.up'],
    ['tnid_said', '%00'],
    ['tnid_lang', 'xx'],
    ['tnid_account', 'x'.repeat(3000)],
  ])('is shown whatever the cookie %s holds', async (cookie, value) => {
    citizen.jar.set({ host: 'localhost', path: '/', name: cookie, value });
    const response = await citizen.request('/account/passkeys');
    expect([200, 303]).toContain(response.status);
    await response.body?.cancel();
    citizen.jar.remove(cookie);
  });
});

async function renameUrl(): Promise<string> {
  const shown = (await citizen.open('/account/passkeys')) as Page;
  return shown.action('/name');
}
