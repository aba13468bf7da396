// What an intervention does to people who are signed in right now: at two processes, at services, in the hall.
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import * as openid from 'openid-client';
import { call } from '../../oidc/support/raw-client.ts';
import { openStage, type Stage } from '../../oidc/support/stage.ts';
import { type Citizen, createCitizen, type Page } from '../../support/citizen.ts';
import { type EventReceiver, startEventReceiver } from '../../support/event-receiver.ts';
import { registerResource } from '../../support/resource-server.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import type { Service } from '../../support/service.ts';
import { type Officers, officersAt } from './on-server.ts';

/** Several sign-ins each. */
jest.setTimeout(90_000);

let stage: Stage;
let second: TestServer;
let officers: Officers;
let receiver: EventReceiver;

beforeAll(async () => {
  stage = await openStage();
  second = await startServer({ beside: stage.server });
  officers = await officersAt(stage.server);
  receiver = await startEventReceiver(stage.server);
}, 180_000);
afterAll(async () => {
  await receiver?.stop();
  await officers?.close();
  await second?.stop();
  await stage?.close();
});

const offline = { scope: 'openid profile offline_access', prompt: 'consent' };
const places = () => [stage.server, second];
const userinfo = async (token: string, { address }: TestServer) =>
  (await fetch(`${address}/userinfo`, { headers: { authorization: `Bearer ${token}` } })).status;
const isActive = async (token: string, { address }: TestServer, service = stage.service) =>
  (await call(service, 'introspection_endpoint', { token }, { address })).body.active;
const page = async (landing: Promise<unknown>) => (await landing) as Page;
const idOf = async (sub: string) =>
  (await stage.sql<{ id: string }>('select subject_id as id from pairwise_identifier where identifier = $1', [sub]))[0]!
    .id;
const comesBack = async (citizen: Citizen, service = stage.service) =>
  citizen.usePasskey(await page(citizen.open((await service.begin({ prompt: 'login' })).url)));

describe('somebody who is suspended while they are signed in', () => {
  let tokens: Awaited<ReturnType<Service['signIn']>>;
  let jwt: string;
  let underWay: Page;
  let halfWay: { readonly citizen: Citizen; readonly consent: Page };
  let answered: { readonly citizen: Citizen; readonly next: string };

  beforeAll(async () => {
    const { identifier } = await registerResource(stage.server);
    const asks = await stage.register({ resources: [identifier] });
    tokens = await stage.service.signIn(stage.citizen, offline);
    const request = await asks.begin({ scope: 'openid kham.doc', resource: identifier });
    const { url } = await stage.citizen.authorize(request.url);
    const granted = await openid.authorizationCodeGrant(asks.config, url, request.checks, { resource: identifier });
    jwt = granted.access_token;
    await stage.citizen.open('/account');
    underWay = await page(stage.citizen.inAnotherBrowser().open((await stage.service.begin(offline)).url));
    const asking = await stage.register();
    const upToConsent = async () => {
      const citizen = stage.citizen.inAnotherBrowser();
      const consent = await citizen.goOn(await citizen.open((await asking.begin()).url), { stopAt: 'consent' });
      return { citizen, consent: consent as Page };
    };
    halfWay = await upToConsent();
    const { citizen, consent } = await upToConsent();
    const agreed = await citizen.request(consent.action('/consent'), {
      method: 'POST',
      headers: { origin: stage.server.issuer },
      body: new URLSearchParams(),
    });
    answered = { citizen, next: agreed.headers.get('location')! };
    for (const place of places()) {
      expect(await userinfo(tokens.access_token, place)).toBe(200);
      expect(await isActive(tokens.access_token, place)).toBe(true);
    }
    await officers.ask('suspend', stage.subjectId);
  });

  it('has no token that says anything, at the very next request, at every process', async () => {
    for (const place of places()) {
      expect(await userinfo(tokens.access_token, place)).toBe(401);
      expect(await isActive(tokens.access_token, place)).toBe(false);
      expect(await isActive(tokens.refresh_token!, place)).toBe(false);
    }
    await expect(stage.service.refresh(tokens.refresh_token!)).rejects.toThrow();
  });

  it('holds tokens of other interfaces for five minutes at most', () => {
    const { iat, exp } = JSON.parse(Buffer.from(jwt.split('.')[1]!, 'base64url').toString()) as Record<string, number>;
    expect(exp! - iat!).toBeLessThanOrEqual(300);
  });

  it('is signed in nowhere: neither silently, nor in the hall, at every process', async () => {
    for (const place of places()) {
      const citizen = stage.citizen.through(place);
      const silent = await citizen.authorize((await stage.service.begin({ prompt: 'none' })).url);
      expect(silent.params.get('error')).toBe('login_required');
      expect(await page(citizen.open('/account'))).toMatchObject({ step: 'sign-in' });
    }
  });

  it('is told so by a page, whatever they come back with', async () => {
    const told = 'Định danh này đang tạm dừng';
    const again = (await comesBack(stage.citizen)) as Page;
    expect([again.step, again.html.includes(told)]).toEqual(['sign-in', true]);
    const late = await page(stage.citizen.inAnotherBrowser().open(underWay.url));
    expect(late.status).toBeLessThan(500);

    const anew = createCitizen(stage.server);
    const begun = await page(anew.open((await stage.service.begin()).url));
    const waiting = await page(anew.post(begun.action('/case')));
    const { code } = await anew.readCard(waiting, 'mai-an');
    const known = await page(anew.post(`${waiting.url.pathname}/case/code`, { code: code! }));
    const making = await page(anew.post(known.action('/recover')));
    const refused = await page(anew.makePasskey(making));
    expect(refused.html).toContain(told);
  });

  it('goes no further in a sign-in that was half done', async () => {
    const { citizen, consent } = halfWay;
    expect(consent.step).toBe('consent');
    const after = await citizen.post(consent.action('/consent'));
    expect(after).toMatchObject({ kind: 'page', status: 200, step: 'sign-in' });
    const again = (await citizen.usePasskey(after as Page)) as Page;
    expect(again.html).toContain('Định danh này đang tạm dừng');
  });

  it('has no session by an answer that waited for its browser to come back', async () => {
    const { citizen, next } = answered;
    expect(next).toMatch(/\/authorize\//);
    expect(await page(citizen.open(next))).toMatchObject({ kind: 'page', step: 'other' });
    expect(await stage.sql('select 1 from oidc_session where account_id = $1', [stage.subjectId])).toEqual([]);
  });

  it('comes back when two people say so, signed in nowhere, and known by the same name', async () => {
    await officers.both('unsuspend', stage.subjectId, { reason: 'cleared' });
    for (const place of places()) {
      expect(await userinfo(tokens.access_token, place)).toBe(401);
      const silent = await stage.citizen.through(place).authorize((await stage.service.begin({ prompt: 'none' })).url);
      expect(silent.params.get('error')).toBe('login_required');
    }
    const back = await stage.service.signIn(stage.citizen);
    expect(back.claims()!.sub).toBe(tokens.claims()!.sub);
    expect((await page(stage.citizen.open('/account/notices'))).html).toContain(
      'Định danh của Ông/Bà hoạt động trở lại',
    );
  });
});

describe('somebody who has to prove themselves again', () => {
  it('is worth nothing until they read their card, and then what a card is worth', async () => {
    const citizen = await stage.enrol('thi-dao');
    const { sub } = (await stage.service.signIn(citizen)).claims()!;
    await officers.ask('force_reproofing', await idOf(sub));
    expect((await stage.service.signIn(citizen, { prompt: 'none' })).claims()).toMatchObject({ ial: 0 });
    expect(((await comesBack(citizen)) as Page).html).toContain('cần chứng minh lại bằng thẻ căn cước');

    const begun = await page(citizen.inAnotherBrowser().open((await stage.service.begin()).url));
    expect(begun.step).toBe('sign-in');
    const anew = createCitizen(stage.server);
    const first = await page(anew.open((await stage.service.begin()).url));
    const waiting = await page(anew.post(first.action('/case')));
    const { code } = await anew.readCard(waiting, 'thi-dao');
    const known = await page(anew.post(`${waiting.url.pathname}/case/code`, { code: code! }));
    await anew.makePasskey(await page(anew.post(known.action('/recover'))));
    expect((await stage.service.signIn(citizen, { prompt: 'login' })).claims()).toMatchObject({ ial: 1, sub });
  });
});

describe('a service that knew one person by two names', () => {
  it('is told by a signed event which name counts no more, and hears the older one from then on', async () => {
    const service = await stage.register(receiver.registration('/merged'));
    const [one, two] = [await stage.enrol('van-thang', service), await stage.enrol('thi-luyen', service)];
    const [kept, ended] = [await service.signIn(one), await service.signIn(two, offline)];
    const [older, younger] = [kept.claims()!.sub, ended.claims()!.sub];
    const [into, from] = [await idOf(younger), await idOf(older)];
    await officers.both('merge_duplicates', into, { otherId: from as never });

    const [event] = await receiver.until('/merged', 1);
    expect(event).toMatchObject({
      aud: service.clientId,
      jti: expect.any(String),
      sub_id: { format: 'iss_sub', iss: stage.server.issuer, sub: younger },
      events: { 'urn:thainguyen:id:event:identifier-merged': { new_sub: older } },
    });
    expect(event).not.toHaveProperty('exp');
    expect(event).not.toHaveProperty('sub');
    expect(await userinfo(ended.access_token, second)).toBe(401);
    await expect(service.refresh(ended.refresh_token!)).rejects.toThrow();
    expect((await service.signIn(two, { prompt: 'login' })).claims()!.sub).toBe(older);
    expect((await comesBack(one, service)) as Page).toMatchObject({ step: 'sign-in' });
  });

  it('is told again until it takes it', async () => {
    receiver.answerWith(500);
    const service = await stage.register(receiver.registration('/stubborn'));
    const citizen = await stage.enrol('phuong-thao', service);
    const { sub } = (await service.signIn(citizen)).claims()!;
    await officers.both('reclaim_after_theft', await idOf(sub));
    await receiver.until('/stubborn', 1);
    receiver.answerWith(202);
    await stage.sql("update outbox_message set due_at = now() where topic = 'oidc.event'");
    await stage.sql("select pg_notify('outbox_message', '')");
    const [first, again] = await receiver.until('/stubborn', 2);
    expect([first!.jti, first!.events]).toEqual([again!.jti, again!.events]);
  });
});

describe('somebody whose card a thief enrolled first', () => {
  it('has their identity back, and nothing of what the thief did with it', async () => {
    const service = await stage.register(receiver.registration('/stolen'));
    const thief = createCitizen(stage.server);
    const stolen = await service.signIn(thief, offline, { card: 'duc-thinh' });
    const { sub } = stolen.claims()!;
    await officers.both('reclaim_after_theft', await idOf(sub));

    const [event] = await receiver.until('/stolen', 1);
    expect(event).toMatchObject({
      sub_id: { sub },
      events: { 'https://schemas.openid.net/secevent/risc/event-type/account-disabled': { reason: 'hijacking' } },
    });
    expect(await userinfo(stolen.access_token, second)).toBe(401);
    await expect(service.refresh(stolen.refresh_token!)).rejects.toThrow();
    expect(((await comesBack(thief, service)) as Page).step).toBe('sign-in');

    const holder = createCitizen(stage.server);
    const begun = await page(holder.open((await service.begin()).url));
    const waiting = await page(holder.post(begun.action('/case')));
    const { code } = await holder.readCard(waiting, 'duc-thinh');
    const known = await page(holder.post(`${waiting.url.pathname}/case/code`, { code: code! }));
    await holder.makePasskey(await page(holder.post(known.action('/recover'))));
    await stage.sql("update passkey set active_from = now() where origin = 'recovery'");
    const own = await service.signIn(holder.inAnotherBrowser(), { prompt: 'login' });
    expect(own.claims()!.sub).not.toBe(sub);
  });
});
