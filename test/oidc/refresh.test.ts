// RFC 6749 §6, RFC 9700 §4.14; OpenID Connect Core 1.0 §11: refresh tokens are asked for, rotated, and die as a family.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as client from 'openid-client';
import type { Service } from '../support/service.ts';
import { call } from './support/raw-client.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
let service: Service;

beforeAll(async () => {
  stage = await openStage();
  ({ service } = stage);
}, 120_000);

afterAll(() => stage.close());

const offline = { scope: 'openid profile offline_access', prompt: 'consent' };

async function offlineTokens() {
  const tokens = await service.signIn(stage.citizen, offline);
  return { ...tokens, refresh_token: tokens.refresh_token!, idToken: tokens.claims()! };
}

async function errorOf(refreshToken: string, from = service, form = {}) {
  const sent = { grant_type: 'refresh_token', refresh_token: refreshToken, ...form };
  const { status, body } = await call(from, 'token_endpoint', sent);
  return [status, body.error];
}

const userinfo = (token: string) => client.fetchUserInfo(service.config, token, client.skipSubjectCheck);

describe('a refresh token', () => {
  it('is given when offline_access is asked with prompt=consent', async () => {
    const tokens = await offlineTokens();
    expect(tokens.scope?.split(' ')).toContain('offline_access');
    expect(tokens.refresh_token).toEqual(expect.any(String));
  });

  it('is not given without prompt=consent, without the scope, or to a service that may not have it', async () => {
    expect(await service.signIn(stage.citizen, { scope: offline.scope })).not.toHaveProperty('refresh_token');
    expect(await service.signIn(stage.citizen, { prompt: 'consent' })).not.toHaveProperty('refresh_token');
    const online = await stage.register({ scopes: ['openid', 'profile'] });
    const request = await online.begin(offline);
    const returned = await stage.citizen.authorize(request.url);
    const answer = returned.params.has('code') ? await online.redeem(returned.url, request) : {};
    expect(answer).not.toHaveProperty('refresh_token');
  });

  it('brings new tokens for the same person and the same sign-in', async () => {
    const first = await offlineTokens();
    const second = await client.refreshTokenGrant(service.config, first.refresh_token);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    const [before, after] = [first.idToken, second.claims()!];
    expect([after.sub, after.auth_time, after.ial, after.aal, after.acr]).toEqual([
      before.sub,
      before.auth_time,
      before.ial,
      before.aal,
      before.acr,
    ]);
    await expect(userinfo(second.access_token)).resolves.toMatchObject({ sub: before.sub });
  });

  it('is used once: a second use takes the whole family with it', async () => {
    const first = await offlineTokens();
    const second = await client.refreshTokenGrant(service.config, first.refresh_token);
    const third = await client.refreshTokenGrant(service.config, second.refresh_token!);
    expect(await errorOf(first.refresh_token)).toEqual([400, 'invalid_grant']);
    expect(await errorOf(third.refresh_token!)).toEqual([400, 'invalid_grant']);
    for (const { access_token: token } of [first, second, third])
      await expect(userinfo(token)).rejects.toMatchObject({ status: 401 });
  });

  it('is worth nothing to another client', async () => {
    const { refresh_token: token } = await offlineTokens();
    const other = await stage.register();
    expect(await errorOf(token, other)).toEqual([400, 'invalid_grant']);
    expect(await errorOf(token)).toEqual([200, undefined]);
  });

  it('widens nothing', async () => {
    const tokens = await service.signIn(stage.citizen, { scope: 'openid offline_access', prompt: 'consent' });
    expect(await errorOf(tokens.refresh_token!, service, { scope: 'openid profile' })).toEqual([400, 'invalid_scope']);
  });

  it('outlives the session, and is idle for 14 days and alive for 90 at most', async () => {
    await stage.sql(`delete from oidc_artifact where model = 'RefreshToken'`);
    const { refresh_token: token } = await offlineTokens();
    const [row] = await stage.sql<{ days: string }>(
      `select extract(epoch from expires_at - now()) / 86400 as days from oidc_artifact where model = 'RefreshToken' order by expires_at desc limit 1`,
    );
    expect(Number(row!.days)).toBeGreaterThan(13.9);
    expect(Number(row!.days)).toBeLessThanOrEqual(14);
    await stage.sql('delete from oidc_session');
    const long = Math.floor(Date.now() / 1000) - 89 * 86_400;
    await stage.sql(
      `update oidc_artifact set payload = jsonb_set(payload, '{iiat}', to_jsonb($1::bigint)) where model = 'RefreshToken' and consumed_at is null`,
      [long],
    );
    expect(await errorOf(token)).toEqual([200, undefined]);
    const [next] = await stage.sql<{ hours: string }>(
      `select extract(epoch from expires_at - now()) / 3600 as hours from oidc_artifact where model = 'RefreshToken' and consumed_at is null`,
    );
    expect(Number(next!.hours)).toBeLessThanOrEqual(24);
  });

  it('is refused once it has expired, and when it was never ours', async () => {
    const { refresh_token: token } = await offlineTokens();
    await stage.sql(`update oidc_artifact set expires_at = now() where model = 'RefreshToken'`);
    expect(await errorOf(token)).toEqual([400, 'invalid_grant']);
    expect(await errorOf('x'.repeat(43))).toEqual([400, 'invalid_grant']);
  });
});
