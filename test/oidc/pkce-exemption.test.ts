// RFC 7636; RFC 9700 §2.1.1: PKCE for all, but for an old confidential client with its reason, and then a nonce.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Service } from '../support/service.ts';
import { call, codeForm } from './support/raw-client.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
let old: Service;

beforeAll(async () => {
  stage = await openStage();
  old = await stage.register({ authMethod: 'client_secret_post', pkceExemption: 'Phần mềm cũ đến hết năm 2027.' });
}, 120_000);

afterAll(() => stage.close());

async function endOf(service: Service, changes: { nonce?: string; pkce?: boolean; par?: boolean } = {}) {
  const { url } = await service.begin({}, { pkce: changes.pkce ?? false });
  if (changes.nonce === '') url.searchParams.delete('nonce');
  const { params } = await stage.citizen.authorize(url);
  return params.get('error') ?? 'code';
}

const form = ({ redirectUri }: Service, code: string) => ({
  grant_type: 'authorization_code',
  code,
  redirect_uri: redirectUri,
  client_id: old.clientId,
  client_secret: old.secret!,
});

async function redeem(fields: Readonly<Record<string, string>>) {
  const { status, body } = await call({ ...old, secret: null }, 'token_endpoint', fields);
  return [status, body.error];
}

describe('a service exempted from PKCE', () => {
  it('signs people in with openid-client, a nonce and no code challenge', async () => {
    const tokens = await old.signIn(stage.citizen, {}, {}, { pkce: false });
    expect(tokens.claims()).toMatchObject({ aud: old.clientId });
  });

  it('is refused without a nonce, by the browser or by a pushed request', async () => {
    expect(await endOf(old, { nonce: '' })).toBe('invalid_request');
    const { url } = await old.begin({}, { pkce: false });
    url.searchParams.delete('nonce');
    const pushed = { ...Object.fromEntries(url.searchParams), client_secret: old.secret! };
    const { status, body } = await call({ ...old, secret: null }, 'pushed_authorization_request_endpoint', pushed);
    expect([status, body.error]).toEqual([400, 'invalid_request']);
  });

  it('that sends a challenge all the same is held to it', async () => {
    const { url, checks } = await old.begin();
    const codeOf = async () => (await stage.citizen.authorize(url)).params.get('code')!;
    expect(await redeem(form(old, await codeOf()))).toEqual([400, 'invalid_grant']);
    const wrong = { ...form(old, await codeOf()), code_verifier: 'x'.repeat(43) };
    expect(await redeem(wrong)).toEqual([400, 'invalid_grant']);
    const right = { ...form(old, await codeOf()), code_verifier: checks.pkceCodeVerifier };
    expect((await redeem(right))[0]).toBe(200);
  });

  it('cannot be given a code of somebody who used PKCE by leaving it out', async () => {
    const { url } = await old.begin({}, { pkce: false });
    const code = (await stage.citizen.authorize(url)).params.get('code')!;
    const verifier = { ...form(old, code), code_verifier: 'x'.repeat(43) };
    expect(await redeem(verifier)).toEqual([400, 'invalid_grant']);
  });

  it('may not send the plain method', async () => {
    const { url } = await old.begin({ code_challenge: 'x'.repeat(43), code_challenge_method: 'plain' });
    expect((await stage.citizen.authorize(url)).params.get('error')).toBe('invalid_request');
    url.searchParams.delete('code_challenge_method');
    expect((await stage.citizen.authorize(url)).params.get('error')).toBe('invalid_request');
  });
});

describe('every other service', () => {
  it('is refused without a code challenge, nonce or not', async () => {
    const withSecret = await stage.register({ authMethod: 'client_secret_basic' });
    expect(await endOf(stage.service)).toBe('invalid_request');
    expect(await endOf(withSecret)).toBe('invalid_request');
    expect(await endOf(withSecret, { nonce: '' })).toBe('invalid_request');
  });

  it('that keeps no secret can never be exempted', async () => {
    const wish = {
      authMethod: 'none',
      applicationType: 'native',
      redirectUris: ['https://app.example.vn/callback'],
      pkceExemption: 'Vì muốn thế.',
    };
    await expect(stage.register(wish)).rejects.toMatchObject({
      code: 'relying_party.registration.invalid',
      facts: { problems: ['pkce_exemption public_pkce'] },
    });
    const app = await stage.register({ ...wish, pkceExemption: undefined });
    const forced = stage.sql("update relying_party set pkce_exemption = 'x' where client_id = $1", [app.clientId]);
    await expect(forced).rejects.toThrow('relying_party_pkce_exempt');
    expect(await endOf(app)).toBe('invalid_request');
  });

  it('is back under the rule when its exemption is taken away', async () => {
    const service = await stage.register({ authMethod: 'client_secret_basic', pkceExemption: 'Một thời gian.' });
    expect(await endOf(service)).toBe('code');
    await stage.sql('update relying_party set pkce_exemption = null where client_id = $1', [service.clientId]);
    expect(await endOf(service)).toBe('invalid_request');
  });

  it('redeems no code without its verifier', async () => {
    const request = await stage.service.begin();
    const { params } = await stage.citizen.authorize(request.url);
    const { code_verifier: _left, ...rest } = codeForm(stage.service, params.get('code')!, 'x');
    const { body } = await call(stage.service, 'token_endpoint', rest);
    expect(body.error).toBe('invalid_grant');
  });
});
