// OpenID Connect Back-Channel Logout 1.0 §2.
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { decodeJwt } from 'jose';
import * as client from 'openid-client';
import type { Citizen, Page } from '../../support/citizen.ts';
import { markAsKiosk } from '../../support/kiosk.ts';
import type { Service } from '../../support/service.ts';
import { kindAnswer, type LogoutReceiver, startLogoutReceiver } from '../support/logout-receiver.ts';
import { openStage, type Stage } from '../support/stage.ts';

/** Several sign-ins each. */
jest.setTimeout(90_000);

let stage: Stage;
let receiver: LogoutReceiver;

beforeAll(async () => {
  stage = await openStage();
  receiver = await startLogoutReceiver(stage.server);
}, 120_000);

afterAll(async () => {
  await receiver?.stop();
  await stage?.close();
});

let paths = 0;
/** A service that hears of sign-outs at a path of its own, and knows the person of the stage. */
async function listening(changes = {}): Promise<Service & { readonly path: string }> {
  paths += 1;
  const path = `/hears-${paths}`;
  const service = await stage.register(receiver.registration(path, changes));
  return { ...service, path };
}

const browser = () => stage.citizen.inAnotherBrowser();

async function asPage(landing: Promise<unknown>): Promise<Page> {
  const page = (await landing) as Page;
  if (page.kind !== 'page') throw new Error('not a page');
  return page;
}

async function signOut(citizen: Citizen, answer: Readonly<Record<string, string>> = { logout: 'yes' }, from?: Service) {
  const url = from ? client.buildEndSessionUrl(from.config, {}) : '/logout';
  const asked = await asPage(citizen.open(url));
  return citizen.post('/logout/confirm', { ...asked.fields(), ...answer });
}

const waiting = () => stage.sql('select recipient from outbox_message');

/** Nothing is left to send; so who has not heard by now never will. */
async function allSent(): Promise<void> {
  while ((await waiting()).length > 0) await new Promise((later) => setTimeout(later, 50));
}

describe('the end of a session', () => {
  it('is told when somebody leaves a kiosk, and when they were gone for too long', async () => {
    const service = await listening();
    for (const [times, leave] of ['left', 'idle'].entries()) {
      const kiosk = browser();
      await markAsKiosk(stage.server, kiosk);
      const { sid } = decodeJwt((await service.signIn(kiosk)).id_token!);
      if (leave === 'left') await kiosk.post('/kiosk/wipe');
      else {
        await stage.sql("update kiosk set open_until = now() - interval '1 second'");
        await kiosk.open('/enrol');
      }
      expect((await receiver.until(service.path, times + 1))[times]!.sid).toBe(sid);
    }
  });

  it('is told by a token that says whose, which and where', async () => {
    const service = await listening();
    const citizen = browser();
    const idToken = decodeJwt((await service.signIn(citizen)).id_token!);
    await signOut(citizen);
    const [token] = await receiver.until(service.path, 1);
    expect(token).toEqual({
      iss: stage.server.issuer,
      aud: service.clientId,
      sub: idToken.sub,
      sid: idToken.sid,
      iat: expect.any(Number),
      exp: token!.iat! + 120,
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    });
    expect(idToken.sid).toEqual(expect.any(String));
  });

  it('names the person alone where a service wants no more', async () => {
    const service = await listening({ backchannelLogoutSessionRequired: false });
    const citizen = browser();
    const idToken = decodeJwt((await service.signIn(citizen)).id_token!);
    await signOut(citizen);
    const [token] = await receiver.until(service.path, 1);
    expect([token!.sub, token!.sid, idToken.sid]).toEqual([idToken.sub, undefined, undefined]);
  });

  it('is signed as the service’s ID tokens are', async () => {
    const service = await listening({ idTokenAlg: 'RS256' });
    const citizen = browser();
    const request = await service.begin();
    await citizen.authorize(request.url);
    await signOut(citizen);
    const [token] = await receiver.until(service.path, 1);
    expect(receiver.headers(service.path)).toMatchObject([{ alg: 'RS256', typ: 'logout+jwt' }]);
    expect([token!.aud, typeof token!.sid]).toEqual([service.clientId, 'string']);
  });

  it('is told to every service of the session, and each learns its own names for it', async () => {
    const services = [await listening(), await listening()];
    const citizen = browser();
    for (const service of services) await service.signIn(citizen);
    await signOut(citizen);
    const [one, other] = await Promise.all(services.map(async ({ path }) => (await receiver.until(path, 1))[0]!));
    for (const claim of ['aud', 'sub', 'sid', 'jti'] as const) expect(one![claim]).not.toEqual(other![claim]);
  });

  it('is not told to who was not part of it, and ends nobody else’s', async () => {
    const [here, elsewhere] = [await listening(), await listening()];
    const citizen = browser();
    const other = browser();
    await here.signIn(citizen);
    await elsewhere.signIn(other);
    await signOut(citizen);
    await receiver.until(here.path, 1);
    await allSent();
    expect(receiver.received(elsewhere.path)).toEqual([]);
  });

  it('is told to nobody where the person changed their mind', async () => {
    const service = await listening();
    const citizen = browser();
    await service.signIn(citizen);
    await asPage(citizen.open('/logout'));
    await allSent();
    expect(receiver.received(service.path)).toEqual([]);
  });

  it('is one service’s alone where the person stays signed in with us', async () => {
    const [left, kept] = [await listening(), await listening()];
    const citizen = browser();
    await left.signIn(citizen);
    await kept.signIn(citizen);
    await signOut(citizen, {}, left);
    await receiver.until(left.path, 1);
    await allSent();
    expect(receiver.received(kept.path)).toEqual([]);
  });

  it('does not keep the person waiting for a service that does not answer', async () => {
    const service = await listening();
    const citizen = browser();
    await service.signIn(citizen);
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    receiver.answerWith((response) => void released.then(() => kindAnswer(response)));
    try {
      await signOut(citizen);
      await receiver.until(service.path, 1);
      expect(await waiting()).toEqual([{ recipient: service.clientId }]);
    } finally {
      receiver.answerWith(kindAnswer);
      release();
    }
    await allSent();
  });
});

describe('my page', () => {
  const room = async (citizen: Citizen, path: string) =>
    asPage(
      citizen.goOn(await citizen.open(`/account${path}`), {
        stopAt: path === '/passkeys' ? 'create-passkey' : 'other',
      }),
    );

  it('ends one session, and its services hear of it', async () => {
    const service = await listening();
    const there = browser();
    const { sid } = decodeJwt((await service.signIn(there)).id_token!);
    const mine = browser();
    await service.signIn(mine);
    const [row] = await stage.sql<{ uid: string }>(
      "select uid from oidc_session where authorizations #>> array[$1::text, 'sid'] = $2",
      [service.clientId, sid],
    );
    const page = await room(mine, '/sessions');
    await mine.post(page.action(`/${row!.uid}/end`));
    expect((await receiver.until(service.path, 1)).map((token) => token.sid)).toEqual([sid]);
    await allSent();
    expect(receiver.received(service.path)).toHaveLength(1);
  });

  it('signs out everywhere, and every session of every service hears of it', async () => {
    const services = [await listening(), await listening()];
    const browsers = [browser(), browser()];
    for (const citizen of browsers) for (const service of services) await service.signIn(citizen);
    await room(browsers[0]!, '/sessions/end-all');
    await browsers[0]!.post('/account/sessions/end-all');
    for (const { path } of services) {
      const sids = (await receiver.until(path, 2)).map(({ sid }) => sid);
      expect(new Set(sids).size).toBe(2);
    }
  });

  it('withdraws a consent, and that service hears of it in every session', async () => {
    const [left, kept] = [await listening(), await listening()];
    const browsers = [browser(), browser()];
    for (const citizen of browsers) for (const service of [left, kept]) await service.signIn(citizen);
    const page = await room(browsers[0]!, '/services');
    const [party] = await stage.sql<{ id: string }>('select id from relying_party where client_id = $1', [
      left.clientId,
    ]);
    expect(page.html).toContain(party!.id);
    await browsers[0]!.post(`/account/services/${party!.id}/revoke`);
    await receiver.until(left.path, 2);
    await allSent();
    expect(receiver.received(kept.path)).toEqual([]);
  });

  it('removes a passkey, and with it every session that rests on it', async () => {
    const person = await stage.enrol('van-thang');
    const lost = person.inAnotherBrowser();
    const service = await listening();
    const { sid } = decodeJwt((await service.signIn(lost)).id_token!);
    const page = await room(person, '/passkeys');
    await person.makePasskey(page);
    const passkeys = await stage.sql<{ id: string }>(
      `select p.id from passkey p join authentication a on a.passkey_id = p.id
       join oidc_session s on s.payload ->> 'acr' = a.id::text
       where s.authorizations #>> array[$1::text, 'sid'] = $2`,
      [service.clientId, sid],
    );
    await person.post(`/account/passkeys/${passkeys[0]!.id}/remove`);
    expect((await receiver.until(service.path, 1)).map((token) => token.sid)).toEqual([sid]);
    const { params } = await lost.authorize((await service.begin({ prompt: 'none' })).url);
    expect(params.get('error')).toBe('login_required');
  });
});

describe('discovery', () => {
  it('says that sign-outs are told, and which session ended', async () => {
    const answer = await fetch(`${stage.server.address}/.well-known/openid-configuration`);
    expect(await answer.json()).toMatchObject({
      backchannel_logout_supported: true,
      backchannel_logout_session_supported: true,
    });
  });
});
