// OpenID Connect Core 1.0 §5.4, §5.5 (claims), §8.1 (pairwise identifiers): who is told what, and from when on no longer.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as client from 'openid-client';
import { claimText } from '../../src/platform/ui/claim-text.ts';
import { translator } from '../../src/platform/ui/translate.ts';
import type { Citizen, Page } from '../support/citizen.ts';
import type { Service } from '../support/service.ts';
import { call } from './support/raw-client.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
let service: Service;
let recorded: Service;

beforeAll(async () => {
  stage = await openStage();
  ({ service } = stage);
  recorded = await stage.register();
}, 120_000);

afterAll(() => stage.close());

const offline = { scope: 'openid profile offline_access', prompt: 'consent' };
const everything = JSON.stringify({
  userinfo: {
    name: { essential: true },
    birthdate: null,
    gender: null,
    national_number: { essential: true },
    email: null,
  },
  id_token: { name: null, birthdate: { essential: true }, gender: null, phone_number: null },
});
const personal = ['name', 'birthdate', 'gender'];

/** The personal claims that reach a service, by either way. */
async function released(at: Service, params: Readonly<Record<string, string>> = {}, citizen: Citizen = stage.citizen) {
  const tokens = await at.signIn(citizen, params);
  const info = await client.fetchUserInfo(at.config, tokens.access_token, tokens.claims()!.sub);
  const only = (claims: object) => Object.keys(claims).filter((claim) => personal.includes(claim));
  return { idToken: only(tokens.claims()!), userinfo: only(info), all: { ...tokens.claims(), ...info } };
}

const sub = async (at: Service, citizen = stage.citizen) => (await at.signIn(citizen)).claims()!.sub;

describe('what a service is told', () => {
  it('is its maximum at most, whatever it asks', async () => {
    const modest = await stage.register({ claims: ['gender'] });
    const { idToken, userinfo, all } = await released(modest, { claims: everything });
    expect([idToken, userinfo]).toEqual([['gender'], ['gender']]);
    expect(JSON.stringify(all)).not.toMatch(/1999|Mai An|0191/);
  });

  it('is nothing personal where nothing was allowed', async () => {
    const silent = await stage.register({ claims: [] });
    expect(await released(silent, { claims: everything })).toMatchObject({ idToken: [], userinfo: [] });
    const narrow = await stage.register({ scopes: ['openid'] });
    const returned = await stage.citizen.authorize((await narrow.begin({ scope: 'openid profile' })).url);
    expect(returned.params.get('error')).toBe('invalid_scope');
  });

  it('is what it asked for and no more', async () => {
    const at = await stage.register();
    expect(await released(at, { scope: 'openid' })).toMatchObject({ idToken: [], userinfo: [] });
    const claims = JSON.stringify({ userinfo: { birthdate: null } });
    expect(await released(at, { scope: 'openid', claims })).toMatchObject({ idToken: [], userinfo: ['birthdate'] });
    expect(await released(at, {})).toMatchObject({ idToken: [], userinfo: ['name', 'birthdate', 'gender'] });
    expect(await released(at, { scope: 'openid' })).toMatchObject({ idToken: [], userinfo: [] });
  });

  it.each([
    ['nothing', { scope: 'openid' }],
    ['a claim by name', { scope: 'openid', claims: '{"userinfo":{"birthdate":null}}' }],
    ['a scope', { scope: 'openid profile' }],
    ['a claim in the ID token', { scope: 'openid', claims: '{"id_token":{"gender":null}}' }],
    ['nothing again', { scope: 'openid' }],
  ])('is on record to the claim when it asks for %s, in the entry of the token', async (_, params) => {
    const { idToken, userinfo } = await released(recorded, params);
    const [entry] = await stage.sql<{ claims: string[] }>(
      `select details -> 'claims' as claims from audit_entry
        where action = 'oidc.token.issued' and details ->> 'relying_party' = $1 order by id desc limit 1`,
      [recorded.clientId],
    );
    const told = entry!.claims.filter((claim) => personal.includes(claim));
    expect(told.toSorted()).toEqual([...new Set([...idToken, ...userinfo])].toSorted());
  });

  it('stands in the person’s activity once for each token there is, whatever it was got with, and tells no more', async () => {
    const name = 'Dịch vụ đếm';
    const at = await stage.register({ name });
    const tokens = await at.signIn(stage.citizen, offline);
    const { access_token: second } = await at.refresh(tokens.refresh_token!);
    const { html } = (await stage.citizen.open('/account/activity')) as Page;
    const rows = html.split('<tr').filter((row) => row.includes(`Dịch vụ nhận quyền xem thông tin đã đồng ý: ${name}`));
    expect(rows).toHaveLength(2);
    for (const token of [tokens.access_token, second]) {
      const info = await client.fetchUserInfo(at.config, token, client.skipSubjectCheck);
      expect(
        Object.keys(info)
          .filter((claim) => personal.includes(claim))
          .toSorted(),
      ).toEqual(personal.toSorted());
    }
    for (const row of rows) for (const claim of personal) expect(row).toContain(claimText(translator('vi'), claim));
    const codes = html.split('<tr').filter((row) => row.includes(`Đăng nhập vào dịch vụ: ${name}`));
    expect(codes.map((row) => row.includes('Thông tin:'))).toEqual([false]);
  });

  it('shrinks at the next answer when its maximum does', async () => {
    const at = await stage.register();
    const tokens = await at.signIn(stage.citizen);
    await stage.sql(`update relying_party set claims = '{gender}' where client_id = $1`, [at.clientId]);
    const info = await client.fetchUserInfo(at.config, tokens.access_token, client.skipSubjectCheck);
    expect(Object.keys(info).filter((claim) => personal.includes(claim))).toEqual(['gender']);
    expect((await released(at, { claims: everything })).idToken).toEqual(['gender']);
  });

  it('is shown on the consent page, value by value, and nothing else is', async () => {
    const modest = await stage.register({ claims: ['birthdate'] });
    const page = (await stage.citizen.open((await modest.begin({ claims: everything })).url)) as Page;
    const shared = /<section class="claims">.*?<\/section>/s.exec(page.html)![0];
    expect(shared).toMatch(/15\/0?2\/1999/);
    expect(shared).not.toMatch(/nữ|female|019199999001/i);
  });

  it('never names the sign-in or the person as we do', async () => {
    const signIns = await stage.sql<{ id: string }>('select id from authentication');
    const secrets = [stage.subjectId, ...signIns.map(({ id }) => id)];
    const tokens = await service.signIn(stage.citizen, { ...offline, claims: everything });
    const info = await client.fetchUserInfo(service.config, tokens.access_token, client.skipSubjectCheck);
    const access = await call(service, 'introspection_endpoint', { token: tokens.access_token });
    const refresh = await call(service, 'introspection_endpoint', { token: tokens.refresh_token! });
    const refreshed = await client.refreshTokenGrant(service.config, tokens.refresh_token!);
    const told = JSON.stringify([
      tokens,
      tokens.claims(),
      info,
      access.body,
      refresh.body,
      refreshed,
      refreshed.claims(),
    ]);
    for (const secret of secrets) expect(told).not.toContain(secret);
    expect(told).not.toContain('019199999001');
  });
});

describe('a pairwise identifier', () => {
  it('is the same each time, in every browser and after a refresh', async () => {
    const first = await sub(service);
    expect(await sub(service)).toBe(first);
    expect(await sub(service, stage.citizen.inAnotherBrowser())).toBe(first);
    const tokens = await service.signIn(stage.citizen, offline);
    const refreshed = await client.refreshTokenGrant(service.config, tokens.refresh_token!);
    expect(refreshed.claims()!.sub).toBe(first);
  });

  it('is another at another service, and one and the same within a sector', async () => {
    const [one, two] = [
      await stage.register({ sector: 'ubnd.example' }),
      await stage.register({ sector: 'ubnd.example' }),
    ];
    const third = await stage.register();
    const subs = [await sub(one), await sub(two), await sub(third), await sub(service)];
    expect(subs[0]).toBe(subs[1]);
    expect(new Set(subs).size).toBe(3);
  });

  it('of two people is never one', async () => {
    const other = await stage.enrol('thi-dao');
    expect(await sub(service, other)).not.toBe(await sub(service));
  });
});

describe('consent that is withdrawn', () => {
  it('ends every token at once, and the next request asks again', async () => {
    const at = await stage.register();
    const citizen = stage.citizen.inAnotherBrowser();
    const tokens = await at.signIn(citizen, offline);
    await citizen.goOn(await citizen.open('/account'));
    const [party] = await stage.sql<{ id: string }>('select id from relying_party where client_id = $1', [at.clientId]);
    const landing = await citizen.post(`/account/services/${party!.id}/revoke`);
    expect(landing).toMatchObject({ kind: 'page', status: 200 });
    await expect(client.fetchUserInfo(at.config, tokens.access_token, client.skipSubjectCheck)).rejects.toMatchObject({
      status: 401,
    });
    await expect(client.refreshTokenGrant(at.config, tokens.refresh_token!)).rejects.toMatchObject({
      error: 'invalid_grant',
    });
    expect((await citizen.open((await at.begin()).url)) as Page).toMatchObject({ step: 'consent' });
    const silent = await citizen.authorize((await at.begin({ prompt: 'none' })).url);
    expect(silent.params.get('error')).toBe('consent_required');
  });
});

/** Everything a service and a person can try with what they hold. */
async function everyWay(at: Service, citizen: Citizen, held: Held) {
  const { params } = await citizen.authorize((await at.begin({ prompt: 'none' })).url).catch((error: Error) => ({
    params: new URLSearchParams({ error: error.message }),
  }));
  const info = await fetch(at.config.serverMetadata().userinfo_endpoint!, {
    headers: { authorization: `Bearer ${held.accessToken}` },
  });
  const refresh = { grant_type: 'refresh_token', refresh_token: held.refreshToken };
  const code = { grant_type: 'authorization_code', code: held.code, code_verifier: held.verifier };
  return {
    authorize: params.has('code'),
    userinfo: info.status,
    refresh: (await call(at, 'token_endpoint', refresh)).status,
    code: (await call(at, 'token_endpoint', { ...code, redirect_uri: at.redirectUri })).status,
  };
}

interface Held {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly code: string;
  readonly verifier: string;
}

async function holdAll(at: Service, citizen: Citizen): Promise<Held> {
  const tokens = await at.signIn(citizen, offline);
  const request = await at.begin();
  const { params } = await citizen.authorize(request.url);
  return {
    accessToken: tokens.access_token,
    refreshToken: tokens.refresh_token!,
    code: params.get('code')!,
    verifier: request.checks.pkceCodeVerifier,
  };
}

describe('a suspended service', () => {
  it('gets nothing from the next request on, and everything again when it is resumed', async () => {
    const at = await stage.register();
    const held = await holdAll(at, stage.citizen);
    const set = (status: string) =>
      stage.sql('update relying_party set status = $2 where client_id = $1', [at.clientId, status]);
    await set('suspended');
    const suspended = await everyWay(at, stage.citizen, held);
    expect(suspended).toEqual({ authorize: false, userinfo: 401, refresh: 401, code: 401 });
    const page = await stage.citizen.open((await at.begin()).url);
    expect(page).toMatchObject({ kind: 'page', status: 400 });
    await set('active');
    const resumed = await everyWay(at, stage.citizen, held);
    expect(resumed).toEqual({ authorize: true, userinfo: 200, refresh: 200, code: 200 });
  });

  it('gets nothing out of an interaction that was open already', async () => {
    const at = await stage.register();
    const page = (await stage.citizen.open((await at.begin()).url)) as Page;
    await stage.sql(`update relying_party set status = 'suspended' where client_id = $1`, [at.clientId]);
    const end = await stage.citizen.post(page.action('/consent'));
    expect(end.kind).toBe('page');
    expect(
      await stage.sql(
        'select 1 from consent c join relying_party r on r.id = c.relying_party_id where r.client_id = $1',
        [at.clientId],
      ),
    ).toEqual([]);
  });
});

describe('a suspended person', () => {
  it('gets nothing at authorize, token and userinfo, and cannot sign in', async () => {
    const held = await holdAll(service, stage.citizen);
    await stage.sql(`update subject set status = 'suspended' where id = $1`, [stage.subjectId]);
    const suspended = await everyWay(service, stage.citizen, held);
    expect(suspended).toEqual({ authorize: false, userinfo: 401, refresh: 400, code: 400 });
    const { body } = await call(service, 'introspection_endpoint', { token: held.accessToken });
    expect(body).toEqual({ active: false });
    const page = (await stage.citizen.open((await service.begin()).url)) as Page;
    expect(['sign-in', 'step-up']).toContain(page.step);
    expect(await stage.citizen.usePasskey(page)).toMatchObject({ kind: 'page' });
    const stranger = stage.citizen.inAnotherBrowser();
    const first = (await stranger.open((await service.begin()).url)) as Page;
    expect(await stranger.usePasskey(first)).toMatchObject({ kind: 'page', step: 'sign-in' });
    await stage.sql(`update subject set status = 'active' where id = $1`, [stage.subjectId]);
  });

  it('gets nothing out of an interaction that was open already', async () => {
    const at = await stage.register();
    const page = (await stage.citizen.open((await at.begin()).url)) as Page;
    await stage.sql(`update subject set status = 'suspended' where id = $1`, [stage.subjectId]);
    const end = await stage.citizen.post(page.action('/consent'));
    expect(end.kind === 'page' || !end.params.has('code')).toBe(true);
    await stage.sql(`update subject set status = 'active' where id = $1`, [stage.subjectId]);
  });
});
