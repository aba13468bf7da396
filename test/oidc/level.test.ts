// OpenID Connect Core 1.0 §5.5.1.1 (essential acr), OpenID Connect Core Error Code unmet_authentication_requirements 1.0.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as client from 'openid-client';
import type { Citizen, Page, Return } from '../support/citizen.ts';
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

const acr = (name: string) => `urn:thainguyen:id:loa:${name}`;
const claimsOf = (wish: object) => ({ claims: JSON.stringify({ id_token: { acr: wish } }) });
const essential = (...names: string[]) => claimsOf({ essential: true, values: names.map(acr) });

type Params = Readonly<Record<string, string>>;

/** From now on the person and every passkey of theirs are proven to this level; sign-ins of before keep theirs. */
async function proveTo(ial: number): Promise<void> {
  await stage.sql('update subject set ial = $2 where id = $1', [stage.subjectId, ial]);
  await stage.sql('update passkey set ial = $2 where subject_id = $1', [stage.subjectId, ial]);
}

async function signedInAt(ial: number): Promise<Citizen> {
  await proveTo(ial);
  const citizen = stage.citizen.inAnotherBrowser();
  await service.signIn(citizen);
  return citizen;
}

/** As if everybody had signed in so many seconds earlier. */
async function age(seconds: number): Promise<void> {
  await stage.sql("update authentication set at = at - $1 * interval '1 second'", [seconds]);
  await stage.sql(
    "update oidc_session set payload = payload || jsonb_build_object('loginTs', (payload->>'loginTs')::bigint - $1::int)",
    [seconds],
  );
}

/** The acr of a sign-in that shows no page, or the name of the page it shows, or its error. */
async function reached(citizen: Citizen, params: Params = {}): Promise<unknown> {
  const request = await service.begin(params);
  const landing = await citizen.open(request.url);
  if (landing.kind === 'page') return landing.step;
  if (landing.params.has('error')) return landing.params.get('error');
  return (await service.redeem(landing.url, request)).claims()!.acr;
}

/** The acr of a sign-in whatever it takes. */
async function reachedAfter(citizen: Citizen, params: Params): Promise<unknown> {
  const { acr: value } = (await service.signIn(citizen, params)).claims()!;
  return value;
}

describe('without a wish', () => {
  it.each([
    [1, 'low'],
    [2, 'substantial'],
    [3, 'high'],
  ])('a sign-in at ial %i is worth %s', async (ial, name) => {
    expect(await reached(await signedInAt(ial))).toBe(acr(name));
  });

  it('a sign-in is worth what it was bound at, not what was proven since', async () => {
    const citizen = await signedInAt(1);
    await proveTo(3);
    expect(await reached(citizen)).toBe(acr('low'));
  });

  it('a sign-in is worth no more than the person, when their proof is taken back', async () => {
    const citizen = await signedInAt(3);
    await stage.sql('update subject set ial = 1 where id = $1', [stage.subjectId]);
    expect(await reached(citizen)).toBe(acr('low'));
  });

  it('high decays after 300 seconds, in tokens and at userinfo', async () => {
    const citizen = await signedInAt(3);
    const { access_token: token } = await service.signIn(citizen);
    await age(290);
    expect(await reached(citizen)).toBe(acr('high'));
    await age(11);
    expect(await reached(citizen)).toBe(acr('substantial'));
    await stage.sql(
      `update oidc_artifact set payload = jsonb_set(payload, '{extra,auth_time}', to_jsonb(extract(epoch from now())::bigint - 301)) where model = 'AccessToken'`,
    );
    const claims = await client.fetchUserInfo(service.config, token, client.skipSubjectCheck);
    expect(claims.acr).toBe(acr('substantial'));
  });

  it('ID tokens and introspection say the same of one sign-in', async () => {
    const citizen = await signedInAt(2);
    const tokens = await service.signIn(citizen);
    const { ial, aal, amr, auth_time, acr: value } = tokens.claims()!;
    const { body } = await call(service, 'introspection_endpoint', { token: tokens.access_token });
    expect(body).toMatchObject({ ial, aal, amr, auth_time, acr: value });
    expect(body).toMatchObject({ ial: 2, aal: 2, acr: acr('substantial') });
  });
});

describe('a voluntary wish', () => {
  it.each([
    ['acr_values', { acr_values: acr('substantial') }],
    ['acr_values, several', { acr_values: `${acr('high')} ${acr('substantial')} urn:other` }],
    ['a claim with a value', claimsOf({ value: acr('substantial') })],
    ['a claim with values', claimsOf({ values: [acr('substantial')] })],
    ['a claim that says it is not essential', claimsOf({ essential: false, value: acr('high') })],
  ] as [string, Params][])(
    'that only proofing could meet is answered with what was reached: %s',
    async (_name, params) => {
      expect(await reached(await signedInAt(1), params)).toBe(acr('low'));
    },
  );

  it('that a new ceremony can meet is worth one ceremony', async () => {
    const citizen = await signedInAt(3);
    await age(400);
    expect(await reached(citizen, { acr_values: acr('high') })).toBe('step-up');
    expect(await reachedAfter(citizen, { acr_values: acr('high') })).toBe(acr('high'));
  });

  it('for what nobody here knows is no wish', async () => {
    expect(await reached(await signedInAt(1), { acr_values: 'urn:mace:incommon:iap:silver 0' })).toBe(acr('low'));
    expect(await reached(await signedInAt(1), claimsOf({ value: 'phr' }))).toBe(acr('low'));
  });

  it('is met by more than was asked', async () => {
    expect(await reached(await signedInAt(3), { acr_values: acr('low') })).toBe(acr('high'));
  });
});

describe('an essential wish', () => {
  it('is met by what was reached, or by more', async () => {
    const citizen = await signedInAt(3);
    expect(await reached(citizen, essential('high'))).toBe(acr('high'));
    expect(await reached(citizen, essential('substantial'))).toBe(acr('high'));
    expect(await reached(citizen, claimsOf({ essential: true, value: acr('low') }))).toBe(acr('high'));
  });

  it('is met by the least of several', async () => {
    expect(await reached(await signedInAt(2), essential('high', 'substantial'))).toBe(acr('substantial'));
  });

  it('leads to a new ceremony inside the interaction where that meets it', async () => {
    const citizen = await signedInAt(3);
    await age(400);
    expect(await reached(citizen, essential('high'))).toBe('step-up');
    expect(await reachedAfter(citizen, essential('high'))).toBe(acr('high'));
    expect(await reached(citizen, essential('high'))).toBe(acr('high'));
  });

  it('is met by a ceremony with a passkey that was proven since', async () => {
    const citizen = await signedInAt(1);
    await proveTo(2);
    expect(await reached(citizen)).toBe(acr('low'));
    expect(await reachedAfter(citizen, essential('substantial'))).toBe(acr('substantial'));
  });

  it('that needs proofing shows what is needed, and ends unmet', async () => {
    const citizen = await signedInAt(1);
    const request = await service.begin(essential('substantial'));
    const page = (await citizen.goOn(await citizen.open(request.url))) as Page;
    expect([page.step, page.status]).toEqual(['proof-needed', 200]);
    const { params } = (await citizen.post(page.action('/unmet'))) as Return;
    expect(params.get('error')).toBe('unmet_authentication_requirements');
    expect(params.get('state')).toBe(request.checks.expectedState);
  });

  it('that needs proofing cannot be gone around', async () => {
    const citizen = await signedInAt(1);
    const page = (await citizen.goOn(await citizen.open((await service.begin(essential('high'))).url))) as Page;
    for (const path of ['/consent', '/other', '/recover']) {
      const landing = await citizen.post(`${page.url.pathname}${path}`);
      expect(landing.kind).toBe('page');
    }
    const { pathname } = page.url;
    const resumed = await citizen.open(pathname.replace('interaction', 'authorize'));
    expect(resumed.kind === 'page' || !resumed.params.has('code')).toBe(true);
  });

  it('may be declined by the person', async () => {
    const citizen = await signedInAt(1);
    const page = (await citizen.open((await service.begin(essential('substantial'))).url)) as Page;
    const { params } = (await citizen.post(page.action('/cancel'))) as Return;
    expect(params.get('error')).toBe('access_denied');
  });

  it('for what nobody here knows ends unmet at once, with and without a session', async () => {
    const unknown = claimsOf({ essential: true, values: ['urn:other', 0] });
    for (const citizen of [await signedInAt(3), stage.citizen.inAnotherBrowser()]) {
      expect(await reached(citizen, unknown)).toBe('unmet_authentication_requirements');
      expect(await reached(citizen, { ...unknown, prompt: 'none' })).toBe('unmet_authentication_requirements');
    }
  });

  it('outweighs acr_values', async () => {
    const both = { ...essential('high'), acr_values: acr('low') };
    expect(await reached(await signedInAt(2), { ...both, prompt: 'none' })).toBe('interaction_required');
  });

  it('is the rule when it comes by PAR as well', async () => {
    const citizen = await signedInAt(1);
    const request = await service.begin({ ...essential('substantial'), prompt: 'none' }, { par: true });
    const { params } = await citizen.authorize(request.url);
    expect(params.get('error')).toBe('interaction_required');
  });

  it('of an odd form is no reason to break', async () => {
    const citizen = await signedInAt(1);
    const odd = [
      { essential: true, values: 'high' },
      { essential: true, value: null },
      { essential: true },
      [],
      'x',
      1,
    ];
    for (const wish of odd)
      expect(typeof (await reached(citizen, { ...claimsOf(wish as object), prompt: 'none' }))).toBe('string');
  });
});
