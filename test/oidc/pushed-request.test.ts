// RFC 9126: pushed authorization requests.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Service } from '../support/service.ts';
import { call } from './support/raw-client.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
let strict: Service;

beforeAll(async () => {
  stage = await openStage();
  strict = await stage.register({ requirePar: true });
}, 120_000);

afterAll(() => stage.close());

/** A pushed request of a service, and the address that uses it. */
async function push(service: Service, params = {}) {
  const request = await service.begin(params, { par: true });
  return { request, url: request.url, requestUri: request.url.searchParams.get('request_uri')! };
}

async function errorAt(url: URL): Promise<string | null> {
  const landing = await stage.citizen.open(url);
  return landing.kind === 'return' ? landing.params.get('error') : `page ${landing.status}`;
}

/** As if its minute had passed: its own time is up, and its row is a minute older. */
const aMinuteLater = () =>
  stage.sql(
    `update oidc_artifact set expires_at = expires_at - interval '1 minute',
       payload = payload || jsonb_build_object('exp', (payload->>'exp')::bigint - 60)
     where model = 'PushedAuthorizationRequest'`,
  );

/** Two browsers open the request at once and finish one after the other; how many were given a code. */
async function codesOfTwoTabs(url: URL, meanwhile: () => Promise<unknown> = async () => undefined): Promise<number> {
  const browsers = [stage.citizen.inAnotherBrowser(), stage.citizen.inAnotherBrowser()];
  const pages = await Promise.all(browsers.map((browser) => browser.open(url)));
  await meanwhile();
  const ends = [];
  for (const [index, browser] of browsers.entries()) ends.push(await browser.goOn(pages[index]!));
  return ends.filter((end) => end.kind === 'return' && end.params.has('code')).length;
}

describe('a pushed request', () => {
  it('carries a sign-in, and the browser sees nothing of it', async () => {
    const { request, url } = await push(strict);
    expect([...url.searchParams.keys()].sort()).toEqual(['client_id', 'request_uri']);
    const returned = await stage.citizen.authorize(url);
    const tokens = await strict.redeem(returned.url, request);
    expect(tokens.claims()).toMatchObject({ aud: strict.clientId });
  });

  it('is the only way where the service wants it so', async () => {
    const { url } = await strict.begin();
    const { params } = await stage.citizen.authorize(url);
    expect(params.get('error')).toBe('invalid_request');
  });

  it('is used once', async () => {
    const { url } = await push(stage.service);
    expect((await stage.citizen.authorize(url)).params.has('code')).toBe(true);
    expect(await errorAt(url)).toMatch(/invalid_request_uri|page 400/);
  });

  it('is used once, however many tabs were opened with it', async () => {
    const { url } = await push(stage.service);
    expect(await codesOfTwoTabs(url)).toBe(1);
  });

  it('is used once, though each tab took longer than its minute', async () => {
    const { url } = await push(stage.service);
    expect(await codesOfTwoTabs(url, aMinuteLater)).toBe(1);
  });

  it('is not used again by a tab that finds no trace of it any more', async () => {
    const { url } = await push(stage.service);
    const sweep = () => stage.sql(`delete from oidc_artifact where model = 'PushedAuthorizationRequest'`);
    expect(await codesOfTwoTabs(url, sweep)).toBe(0);
  });

  it('expires after a minute', async () => {
    const { url } = await push(stage.service);
    await aMinuteLater();
    expect(await errorAt(url)).toMatch(/invalid_request_uri|page 400/);
  });

  it('is nobody else’s', async () => {
    const { url } = await push(stage.service);
    const other = await stage.register();
    url.searchParams.set('client_id', other.clientId);
    const landing = await stage.citizen.open(url);
    expect(landing).toMatchObject({ kind: 'page', status: 400 });
  });

  it('cannot be invented', async () => {
    const { url } = await push(stage.service);
    url.searchParams.set('request_uri', `urn:ietf:params:oauth:request_uri:${'x'.repeat(43)}`);
    expect(await errorAt(url)).toMatch(/invalid_request_uri|page 400/);
  });

  it('is checked when it is pushed', async () => {
    const { url } = await stage.service.begin();
    const form = Object.fromEntries(url.searchParams);
    const bad: readonly Readonly<Record<string, string>>[] = [
      { redirect_uri: 'https://evil.example/' },
      { code_challenge_method: 'plain' },
      { response_type: 'token' },
      { scope: 'profile' },
      { prompt: 'none login' },
      { max_age: '-1' },
      { request_uri: 'urn:ietf:params:oauth:request_uri:x' },
    ];
    for (const changes of bad) {
      const answer = await call(stage.service, 'pushed_authorization_request_endpoint', { ...form, ...changes });
      expect([changes, answer.status]).toEqual([changes, 400]);
    }
  });

  it('decides over what the browser says beside it', async () => {
    const { url, request } = await push(stage.service);
    url.searchParams.set('redirect_uri', 'https://evil.example/');
    url.searchParams.set('state', 'planted');
    const { url: returned } = await stage.citizen.authorize(url);
    expect(returned.href.startsWith(stage.service.redirectUri)).toBe(true);
    expect(returned.searchParams.get('state')).toBe(request.checks.expectedState);
  });
});
