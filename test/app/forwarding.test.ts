// RFC 7239 §8.1, RFC 9110 §7.2: who stands before us is believed only where the configuration says so, and about the address only.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createCitizen, type Page } from '../support/citizen.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { registerService, type Service } from '../support/service.ts';
import { answered, expectRefused } from './support/clear-answer.ts';
import { sendRaw } from './support/raw.ts';

let alone: TestServer;
let behindProxy: TestServer;
let service: Service;

beforeAll(async () => {
  alone = await startServer();
  behindProxy = await startServer({ beside: alone, env: { TRUSTED_PROXIES: '127.0.0.0/8,::1' } });
  service = await registerService(alone);
}, 120_000);
afterAll(async () => {
  await behindProxy.stop();
  await alone.stop();
});

const forged = {
  forwarded: 'for=203.0.113.9;host=evil.example;proto=https',
  'x-forwarded-for': '203.0.113.9',
  'x-forwarded-host': 'evil.example',
  'x-forwarded-proto': 'https',
  'x-forwarded-port': '444',
  'x-forwarded-prefix': '/evil',
  'x-real-ip': '203.0.113.9',
  'true-client-ip': '203.0.113.9',
  'x-original-url': '/evil',
};

/** What a caller who calls us by another name is given, whole. */
async function askAs(server: TestServer, path: string, headers: Readonly<Record<string, string>>): Promise<string> {
  const lines = Object.entries({ host: 'evil.example', ...headers }).map(([name, value]) => `${name}: ${value}`);
  const { all } = await sendRaw(
    server.address,
    `GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\nConnection: close\r\n\r\n`,
  );
  return all;
}

async function openCase(server: TestServer, headers: Readonly<Record<string, string>>): Promise<Page> {
  const citizen = createCitizen(server);
  const { url } = await service.begin();
  const page = (await citizen.open(url)) as Page;
  const sent = await citizen.request(page.action('/case'), {
    method: 'POST',
    headers: { origin: server.issuer, 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });
  if (sent.status !== 303) throw Object.assign(new Error(`${sent.status}`), { answer: await answered(sent) });
  return (await citizen.open(page.url)) as Page;
}

async function placeOf(server: TestServer, page: Page): Promise<string> {
  const answer = await fetch(`${server.address}/api/proofing/chip/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ticket: page.ticket() }),
  });
  return ((await answer.json()) as { place: string }).place;
}

describe('forged forwarding headers', () => {
  it('change no link, no redirect and no cookie, behind a proxy or not', async () => {
    for (const server of [alone, behindProxy])
      for (const path of ['/.well-known/openid-configuration', '/logout', '/account', '/', '/api/openapi.json']) {
        const answer = await askAs(server, path, { ...forged, accept: 'text/html' });
        expect(answer).not.toMatch(/evil|https:\/\/localhost|:444|secure;/i);
      }
  });

  it('change no word of discovery', async () => {
    const plain = await fetch(`${alone.address}/.well-known/openid-configuration`).then((found) => found.text());
    for (const server of [alone, behindProxy])
      expect(await askAs(server, '/.well-known/openid-configuration', forged)).toContain(plain);
    expect(JSON.parse(plain)).toMatchObject({ issuer: alone.issuer, token_endpoint: `${alone.issuer}/token` });
  });

  it('by another name lead a person to the right one, with path and query and nothing more', async () => {
    const headers = { 'sec-fetch-mode': 'navigate', ...forged };
    expect(await askAs(alone, '/account?x=1', headers)).toContain(`\r\nLocation: ${alone.issuer}/account?x=1\r\n`);
    expect(await askAs(alone, '//evil.example/x', headers)).toContain(
      `\r\nLocation: ${alone.issuer}//evil.example/x\r\n`,
    );
  });

  it('are not who opened a case, unless a trusted proxy says so', async () => {
    expect(await placeOf(alone, await openCase(alone, forged))).toBe('localhost');
    expect(await placeOf(alone, await openCase(behindProxy, forged))).toBe('203.0.*.*');
  });

  it('of which the last stranger counts: what stands before it was said by the stranger', async () => {
    const chain = { 'x-forwarded-for': '192.0.2.1, 203.0.113.9, 127.0.0.5' };
    expect(await placeOf(alone, await openCase(behindProxy, chain))).toBe('203.0.*.*');
    const nonsense = { 'x-forwarded-for': "192.0.2.1, unknown', 127.0.0.5" };
    expect(await placeOf(alone, await openCase(behindProxy, nonsense))).toBe('localhost');
  });

  it('open no second purse of tries', async () => {
    const most = 130;
    const address = (at: number) => ({ 'x-forwarded-for': `203.0.113.${at % 250}` });
    const tries = async (server: TestServer) => {
      for (let at = 0; at < most; at += 10) {
        const batch = Array.from({ length: 10 }, (_, nth) => openCase(server, address(at + nth)));
        const refused = (await Promise.allSettled(batch)).find(({ status }) => status === 'rejected');
        if (refused)
          return (refused as PromiseRejectedResult).reason as { answer: Parameters<typeof expectRefused>[0] };
      }
      return undefined;
    };
    const stopped = await tries(alone);
    expectRefused(stopped!.answer, 429, 'request.too_many');
    expect(await tries(behindProxy)).toBeUndefined();
  }, 120_000);

  it('are in no line of the log', () => {
    const told = [...alone.output, ...behindProxy.output].filter((line) =>
      /evil|203\.0|192\.0\.2|127\.0\.0\.5/.test(line),
    );
    expect(told).toEqual([]);
  });
});
