// RFC 9700 §2.1, §4.1; OpenID Connect Core 1.0 §3.1.2.1: a redirect URI is one of the registered, character by character.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
}, 120_000);

afterAll(() => stage.close());

const host = 'gop-y.thainguyen.example';
const registered = `https://${host}/callback`;

const mutations: readonly string[] = [
  `https://${host.toUpperCase()}/callback`,
  `HTTPS://${host}/callback`,
  `http://${host}/callback`,
  `https://${host}:443/callback`,
  `https://${host}:8443/callback`,
  `https://${host}./callback`,
  `https://${host}/`,
  `https://${host}`,
  `https://${host}/Callback`,
  `https://${host}/callback/`,
  `https://${host}/callback/more`,
  `https://${host}/callbackmore`,
  `https://${host}//callback`,
  `https://${host}/./callback`,
  `https://${host}/x/../callback`,
  `https://${host}/x/%2e%2e/callback`,
  `https://${host}/x%2f..%2fcallback`,
  `https://${host}/c%61llback`,
  `https://${host}/callback%00`,
  `https://${host}/callback%20`,
  `https://${host}/callback `,
  ` https://${host}/callback`,
  `https://${host}/callback\t`,
  `https://${host}/callback\n`,
  `https://${host}/callback#`,
  `https://${host}/callback#fragment`,
  `https://${host}/callback?`,
  `https://${host}/callback?x=1`,
  `https://${host}/callback?code=planted`,
  `https://${host}/callback;x=1`,
  `https://${host}\\callback`,
  `https:\\\\${host}\\callback`,
  `https:/${host}/callback`,
  `//${host}/callback`,
  '/callback',
  `https://user@${host}/callback`,
  `https://user:word@${host}/callback`,
  `https://evil.example@${host}/callback`,
  `https://${host}@evil.example/callback`,
  `https://${host}.evil.example/callback`,
  `https://evil.example/callback?x=${registered}`,
  `https://evil.example/#${registered}`,
  `https://a.${host}/callback`,
  `https://góp-ý.thainguyen.example/callback`,
  `https://xn--gp--0na1r.thainguyen.example/callback`,
  `https://${host.replace('o', 'о')}/callback`,
  `https://127.0.0.1/callback`,
  `javascript:alert(1)//${registered}`,
  `data:text/html,${registered}`,
  'vn.example.app:/callback',
  `${registered},${registered}`,
  `${registered} ${registered}`,
  '',
];

const variations: readonly Readonly<Record<string, string>>[] = [
  {},
  { prompt: 'none' },
  { response_type: 'token' },
  { response_mode: 'form_post' },
];

describe('a redirect URI', () => {
  it('that is registered is used', async () => {
    const service = await stage.register({ redirectUris: [registered] });
    const { url } = await stage.citizen.authorize((await service.begin()).url);
    expect(url.href.startsWith(`${registered}?code=`)).toBe(true);
  });

  it.each(mutations.map((uri) => [JSON.stringify(uri), uri]))('is never %s', async (_shown, uri) => {
    const service = await stage.register({ redirectUris: [registered] });
    for (const extra of variations) {
      const { url } = await service.begin({ ...extra, redirect_uri: uri });
      const landing = await stage.citizen.open(url);
      expect(landing.kind).toBe('page');
      if (landing.kind !== 'page') continue;
      expect([landing.status, landing.headers.get('location')]).toEqual([400, null]);
      expect(landing.html).not.toMatch(/action="(?!\/)/);
    }
  });

  it('is asked for even where only one is registered', async () => {
    const { url } = await stage.service.begin();
    url.searchParams.delete('redirect_uri');
    const landing = await stage.citizen.open(url);
    expect(landing).toMatchObject({ kind: 'page', status: 400 });
  });

  it('of another client is nobody’s', async () => {
    const other = await stage.register();
    const { url } = await stage.service.begin({ redirect_uri: other.redirectUri });
    expect(await stage.citizen.open(url)).toMatchObject({ kind: 'page', status: 400 });
  });

  it('of an unknown client is not followed', async () => {
    const { url } = await stage.service.begin({ client_id: 'nobody' });
    expect(await stage.citizen.open(url)).toMatchObject({ kind: 'page', status: 400 });
  });

  it('may have any port only for a native application on this machine', async () => {
    const native = await stage.register({
      applicationType: 'native',
      authMethod: 'none',
      redirectUris: ['http://127.0.0.1/callback'],
      postLogoutRedirectUris: [],
    });
    const { url } = await stage.citizen.authorize(
      (await native.begin({ redirect_uri: 'http://127.0.0.1:51004/callback' })).url,
    );
    expect(url.origin).toBe('http://127.0.0.1:51004');
    const elsewhere = await native.begin({ redirect_uri: 'http://127.0.0.2:51004/callback' });
    expect(await stage.citizen.open(elsewhere.url)).toMatchObject({ kind: 'page', status: 400 });
  });
});
