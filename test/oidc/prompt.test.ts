// OpenID Connect Core 1.0 §3.1.2.1 (prompt, max_age, ui_locales, id_token_hint, login_hint); Initiating User Registration 1.0 §4.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Citizen, createCitizen, type Page, type Ways } from '../support/citizen.ts';
import type { Service } from '../support/service.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
let service: Service;
let neighbour: Citizen;

beforeAll(async () => {
  stage = await openStage();
  ({ service } = stage);
  neighbour = await stage.enrol('van-thang');
}, 120_000);

afterAll(() => stage.close());

type Params = Readonly<Record<string, string>>;

async function pageOf(citizen: Citizen, params: Params, at = service): Promise<Page> {
  const landing = await citizen.open((await at.begin(params)).url);
  if (landing.kind !== 'page') throw new Error(`no page but ${landing.url}`);
  return landing;
}

async function endOf(citizen: Citizen, params: Params, ways?: Ways, at = service): Promise<string> {
  const { params: answer } = await citizen.authorize((await at.begin(params)).url, ways);
  return answer.get('error') ?? (answer.has('code') ? 'code' : 'nothing');
}

/** A browser of its own, signed in a moment ago. */
async function signedIn(): Promise<Citizen> {
  const citizen = stage.citizen.inAnotherBrowser();
  await service.signIn(citizen);
  return citizen;
}

const sessionCookie = (citizen: Citizen) => citizen.jar.value('tnid_session');

describe('prompt=login', () => {
  it('asks for the passkey although somebody is signed in, and tells when', async () => {
    const citizen = await signedIn();
    await stage.sql(`update authentication set at = at - interval '1 hour'`);
    await stage.sql(
      `update oidc_session set payload = payload || jsonb_build_object('loginTs', (payload->>'loginTs')::bigint - 3600)`,
    );
    const before = await service.signIn(citizen);
    expect((await pageOf(citizen, { prompt: 'login' })).step).toBe('step-up');
    const after = await service.signIn(citizen, { prompt: 'login' });
    expect(Number(after.claims()!.auth_time) - Number(before.claims()!.auth_time)).toBeGreaterThanOrEqual(3600);
  });

  it('gives the session a new name', async () => {
    const citizen = await signedIn();
    const before = sessionCookie(citizen);
    const thief = createCitizen(stage.server, { jar: citizen.jar.copy() });
    expect(await endOf(thief, { prompt: 'none' })).toBe('code');
    await service.signIn(citizen, { prompt: 'login' });
    expect(sessionCookie(citizen)).not.toBe(before);
    expect(await endOf(thief, { prompt: 'none' })).toBe('login_required');
  });

  it('may be declined', async () => {
    const citizen = await signedIn();
    const page = await pageOf(citizen, { prompt: 'login' });
    const end = await citizen.post(page.action('/cancel'));
    expect(end.kind === 'return' && end.params.get('error')).toBe('access_denied');
  });

  it('lets somebody else sign in, who gets a session of their own', async () => {
    const citizen = await signedIn();
    const visitor = createCitizen(stage.server, { jar: citizen.jar, authenticator: neighbour.authenticator });
    const mine = (await service.signIn(citizen)).claims()!.sub;
    const request = await service.begin({ prompt: 'login' });
    const asked = await visitor.open(request.url);
    const other = await visitor.post((asked as Page).action('/other'));
    expect((other as Page).step).toBe('sign-in');
    const end = await visitor.goOn(other);
    if (end.kind !== 'return') throw new Error(`stopped at ${end.title}`);
    const theirs = (await service.redeem(end.url, request)).claims()!.sub;
    expect(theirs).not.toBe(mine);
    expect(theirs).toBe((await service.signIn(neighbour)).claims()!.sub);
  });
});

describe('prompt=none', () => {
  it('answers at once where nothing has to be asked', async () => {
    expect(await endOf(await signedIn(), { prompt: 'none' })).toBe('code');
  });

  it('says what would have to be asked, and shows no page', async () => {
    const citizen = await signedIn();
    const stranger = await stage.register();
    const essential = { id_token: { acr: { essential: true, value: 'urn:thainguyen:id:loa:high' } } };
    expect(await endOf(stage.citizen.inAnotherBrowser(), { prompt: 'none' })).toBe('login_required');
    expect(await endOf(citizen, { prompt: 'none' }, {}, stranger)).toBe('consent_required');
    expect(await endOf(citizen, { prompt: 'none', claims: JSON.stringify(essential) })).toBe('interaction_required');
    expect(await endOf(citizen, { prompt: 'none', max_age: '0' })).toBe('login_required');
  });

  it('stands alone', async () => {
    expect(await endOf(await signedIn(), { prompt: 'none login' })).toBe('invalid_request');
    expect(await endOf(await signedIn(), { prompt: 'select_account' })).toBe('invalid_request');
  });
});

describe('prompt=consent', () => {
  it('asks again what was agreed to before', async () => {
    const citizen = await signedIn();
    expect((await pageOf(citizen, { prompt: 'consent' })).step).toBe('consent');
    expect(await endOf(citizen, { prompt: 'consent' })).toBe('code');
  });

  it('may be declined, and then nothing is given', async () => {
    expect(await endOf(await signedIn(), { prompt: 'consent' }, { consent: 'refuse' })).toBe('access_denied');
  });

  it('is skipped by our own halls, which have nothing to ask', async () => {
    const citizen = await signedIn();
    const params = {
      client_id: 'tnid-account',
      redirect_uri: `${stage.server.issuer}/account/callback`,
      response_type: 'code',
      scope: 'openid',
      code_challenge: 'x'.repeat(43),
      code_challenge_method: 'S256',
      prompt: 'consent',
    };
    const landing = await citizen.open(`/authorize?${new URLSearchParams(params)}`);
    expect(landing.url.pathname).toMatch(/^\/account/);
  });
});

describe('consent', () => {
  it('is asked once in one browser and holds in the other', async () => {
    const at = await stage.register();
    const [one, two] = [await signedIn(), await signedIn()];
    expect((await pageOf(one, {}, at)).step).toBe('consent');
    expect(await endOf(one, {}, {}, at)).toBe('code');
    expect(await endOf(two, { prompt: 'none' }, {}, at)).toBe('code');
  });

  it('given for more in another browser ends in a code, not in a circle', async () => {
    const at = await stage.register();
    const [one, two] = [await signedIn(), await signedIn()];
    expect(await endOf(one, { scope: 'openid' }, {}, at)).toBe('code');
    expect(await endOf(two, { scope: 'openid profile' }, {}, at)).toBe('code');
    expect(await endOf(one, { scope: 'openid profile', prompt: 'none' }, {}, at)).toBe('code');
    expect(await endOf(one, { scope: 'openid profile' }, {}, at)).toBe('code');
  });

  it('is asked for what is new only when something is', async () => {
    const at = await stage.register();
    const citizen = await signedIn();
    await endOf(citizen, { scope: 'openid' }, {}, at);
    const asked = await pageOf(citizen, { scope: 'openid profile' }, at);
    expect([asked.step, asked.html.includes('Nguyễn Thị Mai An')]).toEqual(['consent', true]);
  });

  it('is asked each time by a native application, which anybody may pretend to be', async () => {
    const native = await stage.register({
      applicationType: 'native',
      authMethod: 'none',
      redirectUris: ['http://127.0.0.1/callback'],
      postLogoutRedirectUris: [],
    });
    const citizen = await signedIn();
    expect(await endOf(citizen, {}, {}, native)).toBe('code');
    expect((await pageOf(citizen, {}, native)).step).toBe('consent');
    expect(await endOf(citizen, {}, {}, native)).toBe('code');
    expect(await endOf(citizen, { prompt: 'none' }, {}, native)).toBe('interaction_required');
  });
});

describe('prompt=create', () => {
  it('goes straight to the card, and enrols', async () => {
    const newcomer = createCitizen(stage.server);
    expect((await pageOf(newcomer, { prompt: 'create' })).step).toBe('chip-case');
    expect(await endOf(newcomer, { prompt: 'create' }, { card: 'thi-dao' })).toBe('code');
  });

  it('leads whoever has an identity to their passkey', async () => {
    const citizen = stage.citizen.inAnotherBrowser();
    expect(await endOf(citizen, { prompt: 'create' }, { card: 'mai-an' })).toBe('code');
  });

  it('leads another person out of the session they found', async () => {
    const citizen = await signedIn();
    const visitor = createCitizen(stage.server, { jar: citizen.jar, authenticator: neighbour.authenticator });
    const request = await service.begin({ prompt: 'create' });
    const { url } = await visitor.authorize(request.url, { card: 'van-thang' });
    const { sub } = (await service.redeem(url, request)).claims()!;
    expect(sub).toBe((await service.signIn(neighbour)).claims()!.sub);
  });
});

describe('max_age', () => {
  it('asks for the passkey when the last time is longer ago', async () => {
    const citizen = await signedIn();
    expect(await endOf(citizen, { max_age: '3600', prompt: 'none' })).toBe('code');
    await stage.sql(
      `update oidc_session set payload = payload || jsonb_build_object('loginTs', (payload->>'loginTs')::bigint - 100)`,
    );
    expect(await endOf(citizen, { max_age: '99', prompt: 'none' })).toBe('login_required');
    const page = await pageOf(citizen, { max_age: '99' });
    expect(page.step).toBe('step-up');
    expect(await endOf(citizen, { max_age: '99' })).toBe('code');
    expect(await endOf(citizen, { max_age: '99', prompt: 'none' })).toBe('code');
  });

  it('of nothing is prompt=login', async () => {
    expect((await pageOf(await signedIn(), { max_age: '0' })).step).toBe('step-up');
  });

  it.each(['-1', '1.5', 'x', '99999999999999999999'])('that is no number of seconds is refused: %s', async (maxAge) => {
    expect(await endOf(await signedIn(), { max_age: maxAge })).toBe('invalid_request');
  });
});

describe('a session', () => {
  it('slides while it is used, and ends when it is not', async () => {
    const citizen = await signedIn();
    await stage.sql(`update oidc_session set expires_at = now() + interval '10 minutes'`);
    await stage.sql(`update oidc_session set payload = payload || '{"exp": 1000000000}'`);
    expect(await endOf(citizen, { prompt: 'none' })).toBe('code');
    const [row] = await stage.sql<{ hours: string }>(
      'select max(extract(epoch from expires_at - now())) / 3600 as hours from oidc_session',
    );
    expect(Number(row!.hours)).toBeGreaterThan(7.9);
    await stage.sql('update oidc_session set expires_at = now()');
    expect(await endOf(citizen, { prompt: 'none' })).toBe('login_required');
  });
});

describe('a session, however much it is used,', () => {
  const signedInAgo = (hours: number) =>
    stage.sql(
      `update oidc_session set expires_at = now() + interval '10 minutes',
         payload = payload || jsonb_build_object('loginTs', extract(epoch from now())::bigint - $1::int * 3600)`,
      [hours],
    );
  const secondsLeft = async () => {
    const [row] = await stage.sql<{ left: string }>(
      'select max(extract(epoch from expires_at - now())) as left from oidc_session',
    );
    return Number(row!.left);
  };

  it('ends 12 hours after the passkey was used', async () => {
    const citizen = await signedIn();
    await signedInAgo(11);
    expect(await endOf(citizen, { prompt: 'none' })).toBe('code');
    expect(await secondsLeft()).toBeGreaterThan(3000);
    expect(await secondsLeft()).toBeLessThan(3700);
    await signedInAgo(12);
    await endOf(citizen, { prompt: 'none' });
    await stage.sql(`update oidc_session set expires_at = expires_at - interval '10 minutes'`);
    expect(await endOf(citizen, { prompt: 'none' })).toBe('login_required');
  });

  it('goes on when the passkey is used again', async () => {
    const citizen = await signedIn();
    await signedInAgo(11);
    expect(await endOf(citizen, { prompt: 'login' })).toBe('code');
    expect(await secondsLeft()).toBeGreaterThan(7 * 3600);
  });
});

describe('ui_locales', () => {
  it('chooses the language of the pages', async () => {
    const stranger = () => stage.citizen.inAnotherBrowser();
    expect((await pageOf(stranger(), { ui_locales: 'en' })).html).toContain('<html lang="en"');
    expect((await pageOf(stranger(), { ui_locales: 'fr vi en' })).html).toContain('<html lang="vi"');
    expect((await pageOf(stranger(), {})).html).toContain('<html lang="vi"');
  });
});

describe('id_token_hint', () => {
  it('names whom the service means', async () => {
    const citizen = await signedIn();
    const mine = (await service.signIn(citizen)).id_token!;
    const theirs = (await service.signIn(neighbour)).id_token!;
    expect(await endOf(citizen, { id_token_hint: mine, prompt: 'none' })).toBe('code');
    expect(await endOf(citizen, { id_token_hint: theirs, prompt: 'none' })).toBe('login_required');
    expect(await endOf(citizen, { id_token_hint: 'x' })).toBe('invalid_request');
  });
});

describe('login_hint', () => {
  const number = '019199999001';
  const mail = 'mai.an.nguyen@example.vn';

  it('with a number or a mail address is neither needed, nor kept, nor logged', async () => {
    const stranger = stage.citizen.inAnotherBrowser();
    for (const hint of [number, mail]) {
      await stranger.open((await service.begin({ login_hint: hint })).url);
      await stranger.open((await service.begin({ login_hint: hint }, { par: true })).url);
      await stranger.post(
        '/authorize',
        Object.fromEntries((await service.begin({ login_hint: hint })).url.searchParams),
      );
      const kept = await stage.sql(
        `select model from oidc_artifact a where a::text like $1 or convert_from(decode(translate(rpad(split_part(coalesce(payload->>'request', '.'), '.', 2), 4 * ((length(split_part(coalesce(payload->>'request', '.'), '.', 2)) + 3) / 4), '='), '-_', '+/'), 'base64'), 'utf8') like $1`,
        [`%${hint}%`],
      );
      expect(kept).toEqual([]);
      expect(stage.server.output.filter((line) => line.includes(hint))).toEqual([]);
    }
    expect(await endOf(await signedIn(), { login_hint: number, prompt: 'none' })).toBe('code');
  });

  it('of our own making names whom the service means', async () => {
    const citizen = await signedIn();
    const mine = (await service.signIn(citizen)).claims()!.sub;
    const theirs = (await service.signIn(neighbour)).claims()!.sub;
    expect(await endOf(citizen, { login_hint: mine, prompt: 'none' })).toBe('code');
    expect(await endOf(citizen, { login_hint: theirs, prompt: 'none' })).toBe('login_required');
  });
});
