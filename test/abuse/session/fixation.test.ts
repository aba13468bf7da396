// OWASP ASVS 5.0 §7.2.4: what a browser held before it proved anything opens nothing afterwards.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStage, type Stage } from '../../oidc/support/stage.ts';
import { type Citizen, createCitizen, type Page } from '../../support/citizen.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
}, 120_000);

afterAll(() => stage.close());

type Params = Readonly<Record<string, string>>;

const sessionNames = ['tnid_session', 'tnid_session.sig'];
const held = (citizen: Citizen) => sessionNames.map((name) => citizen.jar.value(name));

async function silently(citizen: Citizen): Promise<string> {
  const { params } = await citizen.authorize((await stage.service.begin({ prompt: 'none' })).url);
  return params.get('error') ?? 'code';
}

async function begin(citizen: Citizen, params: Params = {}): Promise<Page> {
  return (await citizen.open((await stage.service.begin(params)).url)) as Page;
}

describe('a session', () => {
  it('gets a new name when somebody signs in, and the old one opens nothing', async () => {
    const citizen = stage.citizen.inAnotherBrowser();
    const page = await begin(citizen);
    const before = held(citizen);
    const planted = createCitizen(stage.server, { jar: citizen.jar.copy() });
    expect(await citizen.goOn(page)).toMatchObject({ kind: 'return' });
    const after = held(citizen);
    expect(after[0]).toEqual(expect.any(String));
    expect(after).not.toEqual(before);
    expect([await silently(citizen), await silently(planted)]).toEqual(['code', 'login_required']);
  });

  it('gets a new name when its level rises, and the old one opens nothing', async () => {
    const citizen = stage.citizen.inAnotherBrowser();
    await stage.service.signIn(citizen);
    const before = held(citizen);
    const planted = createCitizen(stage.server, { jar: citizen.jar.copy() });
    const page = await begin(citizen, { max_age: '0' });
    expect(page.step).toBe('step-up');
    expect(await citizen.goOn(page)).toMatchObject({ kind: 'return' });
    expect(held(citizen)).not.toEqual(before);
    expect([await silently(citizen), await silently(planted)]).toEqual(['code', 'login_required']);
  });

  it('gets a new name when somebody enrols', async () => {
    const citizen = createCitizen(stage.server);
    const page = await begin(citizen);
    const planted = createCitizen(stage.server, { jar: citizen.jar.copy() });
    expect(await citizen.goOn(page, { card: 'van-thang' })).toMatchObject({ kind: 'return' });
    expect([await silently(citizen), await silently(planted)]).toEqual(['code', 'login_required']);
  });

  it.each(['made-up', 'A'.repeat(43), '', '../x', '%00', 'null', '{}'])(
    'is not what a planted cookie names: %j',
    async (value) => {
      const { hostname: host } = new URL(stage.server.issuer);
      const victim = stage.citizen.inAnotherBrowser();
      victim.jar.set({ host, path: '/', name: 'tnid_session', value });
      expect(await silently(victim)).toBe('login_required');
      await stage.service.signIn(victim);
      expect(victim.jar.value('tnid_session')).not.toBe(value);
      expect(await silently(victim)).toBe('code');
    },
  );

  it('is not somebody’s whose cookie is there without its signature, or under another’s', async () => {
    const { hostname: host } = new URL(stage.server.issuer);
    const [one, other] = [stage.citizen.inAnotherBrowser(), stage.citizen.inAnotherBrowser()];
    await stage.service.signIn(one);
    await stage.service.signIn(other);
    const thief = createCitizen(stage.server);
    thief.jar.set({ host, path: '/', name: 'tnid_session', value: one.jar.value('tnid_session')! });
    expect(await silently(thief)).toBe('login_required');
    thief.jar.set({ host, path: '/', name: 'tnid_session', value: one.jar.value('tnid_session')! });
    thief.jar.set({ host, path: '/', name: 'tnid_session.sig', value: other.jar.value('tnid_session.sig')! });
    expect(await silently(thief)).toBe('login_required');
    expect(await silently(one)).toBe('code');
  });
});

describe('the session of the hall', () => {
  const hall = (citizen: Citizen) => citizen.jar.value('tnid_account');
  const isIn = async (citizen: Citizen) => {
    const answer = await citizen.request('/account');
    await answer.body?.cancel();
    return answer.status === 200;
  };

  it('gets a new name when somebody comes in, and the old one opens nothing', async () => {
    const citizen = stage.citizen.inAnotherBrowser();
    const page = (await citizen.open('/account')) as Page;
    const before = hall(citizen);
    expect(before).toEqual(expect.any(String));
    const planted = createCitizen(stage.server, { jar: citizen.jar.copy() });
    expect(await citizen.goOn(page)).toMatchObject({ kind: 'page', status: 200 });
    expect(hall(citizen)).not.toBe(before);
    expect([await isIn(citizen), await isIn(planted)]).toEqual([true, false]);
  });

  it.each(['made-up', 'A'.repeat(43), ''])('is not what a planted cookie names: %j', async (value) => {
    const victim = createCitizen(stage.server);
    victim.jar.set({ host: new URL(stage.server.issuer).hostname, path: '/account', name: 'tnid_account', value });
    expect(await isIn(victim)).toBe(false);
  });
});
