// Abuse cases A23 and A24: computers that others use, by the person's word or by an officer's.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStage, type Stage } from '../oidc/support/stage.ts';
import type { Citizen, Page } from '../support/citizen.ts';
import { codeOn, markAsKiosk } from '../support/kiosk.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, 120_000);
afterAll(() => stage?.close(), 60_000);

const patience = 60_000;
const newest = `select coalesce((payload ->> 'transient')::boolean, false) as transient, kiosk_id as kiosk,
    extract(epoch from expires_at - now())::int as seconds
  from oidc_session where account_id is not null order by created_at desc limit 1`;

/** Signs in by the page's ceremony; answers the session that began. */
async function signIn(visitor: Citizen, fields: Readonly<Record<string, string>> = {}) {
  const page = (await visitor.open((await stage.service.begin()).url)) as Page;
  const { optionsUrl, verifyUrl } = page.ceremony('authenticate');
  const asked = await visitor.request(optionsUrl, { method: 'POST', headers: { origin: stage.server.issuer } });
  const response = JSON.stringify(visitor.authenticator.authenticate((await asked.json()) as never));
  const landing = await visitor.goOn(await visitor.post(verifyUrl, { response, ...fields }));
  expect(landing.kind).toBe('return');
  const [session] = await stage.sql<{ transient: boolean; kiosk: string | null; seconds: number }>(newest);
  return { ...session!, page };
}

describe('signing in at a computer that others use', () => {
  it(
    'begins a session of a quarter of an hour at most, which ends with the browser',
    async () => {
      const session = await signIn(stage.citizen.inAnotherBrowser(), { shared: 'yes' });
      expect(session.transient).toBe(true);
      expect(session.seconds).toBeLessThanOrEqual(900);
    },
    patience,
  );

  it(
    'is what the person says, and nothing else',
    async () => {
      const session = await signIn(stage.citizen.inAnotherBrowser());
      expect(session).toMatchObject({ transient: false, kiosk: null });
      expect(session.seconds).toBeGreaterThan(900);
    },
    patience,
  );
});

describe('a kiosk', () => {
  const aKiosk = async () => {
    const visitor = stage.citizen.inAnotherBrowser();
    await markAsKiosk(stage.server, visitor);
    return visitor;
  };
  const post = (visitor: Citizen, path: string, body?: string) =>
    visitor.request(path, {
      method: 'POST',
      headers: { origin: stage.server.issuer, 'content-type': 'application/x-www-form-urlencoded' },
      ...(body === undefined ? {} : { body }),
    });
  const at = async (visitor: Citizen, path: string) => (await visitor.open(path)) as Page;
  const inHall = async (visitor: Citizen) => {
    const landing = await visitor.goOn(await visitor.open('/account'));
    expect(landing).toMatchObject({ kind: 'page', status: 200 });
    return landing as Page;
  };
  const sessions = async () =>
    (await stage.sql<{ n: number }>('select count(*)::int as n from oidc_session where kiosk_id is not null'))[0]!.n;
  const idle = () => stage.sql("update kiosk set open_until = now() - interval '1 second'");
  const isSignIn = (page: Page) => page.step === 'sign-in';

  it(
    'asks nobody whether others use it: each sign-in there is short, and the browser is to keep nothing',
    async () => {
      const visitor = await aKiosk();
      const { page, ...session } = await signIn(visitor);
      expect(session).toMatchObject({ transient: true, kiosk: expect.any(String) });
      expect(page.html).not.toMatch(/name="shared"|username webauthn/);
      const forms = [...page.html.matchAll(/<form[^>]*>/g)].map(([form]) => form);
      expect(forms.filter((form) => !form.includes('autocomplete="off"') && !form.includes('/kiosk/wipe'))).toEqual([]);
      expect(page.html).toContain('Máy dùng chung, Sảnh chính, máy 2');
      const elsewhere = (await stage.citizen.inAnotherBrowser().open((await stage.service.begin()).url)) as Page;
      expect(elsewhere.html).not.toMatch(/kiosk/);
    },
    patience,
  );

  it(
    'has passkeys made on telephones and keys alone, never on itself',
    async () => {
      const choice = async (visitor: Citizen) => {
        await inHall(visitor);
        const asked = await post(visitor, '/account/passkeys/options');
        return ((await asked.json()) as { authenticatorSelection: { authenticatorAttachment?: string } })
          .authenticatorSelection.authenticatorAttachment;
      };
      expect(await choice(await aKiosk())).toBe('cross-platform');
      expect(await choice(stage.citizen.inAnotherBrowser())).toBeUndefined();
    },
    patience,
  );

  it(
    'is left with nothing: the session ended on the server, the browser told to drop all but the mark',
    async () => {
      const visitor = await aKiosk();
      await inHall(visitor);
      const stolen = visitor.jar.copy();
      const before = await sessions();
      const wiped = await post(visitor, '/kiosk/wipe', '');
      expect(wiped.status).toBe(303);
      expect(wiped.headers.get('clear-site-data')).toBe('"cache", "cookies", "storage"');
      expect(await sessions()).toBe(before - 1);
      const again = wiped.headers.get('location')!;
      expect((await at(visitor, again)).title).toBe('Sảnh chính, máy 2');
      expect(isSignIn(await at(visitor, '/account'))).toBe(true);
      const [fact] = await stage.sql(
        "select 1 from audit_entry where action = 'kiosk.computer.wiped' and details ->> 'reason' = 'left'",
      );
      expect(fact).toBeDefined();
      expect((await at(stage.citizen.inAnotherBrowser(), again)).title).not.toBe('Sảnh chính, máy 2');
      for (const name of ['tnid_kiosk', 'tnid_session', 'tnid_account'])
        visitor.jar.set({ host: 'localhost', path: '/', name, value: stolen.value(name)! });
      const old = await at(visitor, '/kiosk');
      expect(old.title).not.toBe('Sảnh chính, máy 2');
      expect(isSignIn(await at(visitor, '/account'))).toBe(true);
    },
    patience,
  );

  it(
    'believes no page: where nobody was for too long, the next request meets nothing of the last one',
    async () => {
      const visitor = await aKiosk();
      await inHall(visitor);
      const before = await sessions();
      await idle();
      const answer = await visitor.request('/account/passkeys');
      expect(answer.headers.get('clear-site-data')).toContain('"cookies"');
      expect(await sessions()).toBe(before - 1);
      expect((await at(visitor, answer.headers.get('location')!)).title).toBe('Sảnh chính, máy 2');
      await idle();
      const { url } = await stage.service.begin();
      const begun = await visitor.request(url);
      expect(isSignIn(await at(visitor, begun.headers.get('location')!))).toBe(true);
    },
    patience,
  );

  it(
    'lends its sessions to no other browser, nor to anybody once nobody is there',
    async () => {
      const visitor = await aKiosk();
      await inHall(visitor);
      const thief = stage.citizen.inAnotherBrowser();
      const steal = (name: string) =>
        thief.jar.set({ host: 'localhost', path: '/', name, value: visitor.jar.value(name)! });
      for (const name of ['tnid_session', 'tnid_session.sig']) steal(name);
      expect(isSignIn(await at(thief, '/account'))).toBe(true);
      steal('tnid_account');
      expect((await at(thief, '/account')).step).toBe('other');
      await idle();
      expect(isSignIn(await at(thief, '/account'))).toBe(true);
    },
    patience,
  );

  it(
    'is kept open by what somebody does there, and not by what a page asks by itself',
    async () => {
      const visitor = await aKiosk();
      const open = async () => {
        await stage.sql("update kiosk set open_until = now() + interval '9 seconds'");
        return async () =>
          (
            await stage.sql<{ n: number }>(
              "select count(*)::int as n from kiosk where open_until > now() + interval '60 seconds'",
            )
          )[0]!.n;
      };
      const byItself: readonly (readonly [string, Record<string, string>])[] = [
        ['/enrol/status', { 'sec-fetch-mode': 'cors' }],
        ['/enrol/status', {}],
        ['/kiosk/idle', { 'sec-fetch-mode': 'navigate' }],
      ];
      for (const [path, headers] of byItself) {
        const opened = await open();
        expect((await visitor.request(path, { headers })).status).toBe(200);
        expect(await opened()).toBe(0);
      }
      const opened = await open();
      expect((await post(visitor, '/kiosk/here')).status).toBe(204);
      expect(await opened()).toBe(1);
      await idle();
      const refreshed = await visitor.request('/kiosk/idle', { headers: { 'sec-fetch-mode': 'navigate' } });
      expect(refreshed.headers.get('clear-site-data')).toContain('"storage"');
    },
    patience,
  );

  it(
    'is made by no cookie that somebody writes, and goes on to no other site',
    async () => {
      const visitor = stage.citizen.inAnotherBrowser();
      for (const value of ['x'.repeat(43), 'yes', '']) {
        visitor.jar.set({ host: 'localhost', path: '/', name: 'tnid_kiosk', value });
        expect((await at(visitor, (await stage.service.begin()).url.href)).html).toContain('name="shared"');
      }
      for (const to of ['https://evil.example/', '//evil.example/', '/\\evil.example', '/logout', '/account/../x']) {
        const kiosk = await aKiosk();
        const { headers } = await post(kiosk, '/kiosk/wipe', '');
        const over = await kiosk.request(`${headers.get('location')}&to=${encodeURIComponent(to)}`);
        expect(over.headers.get('location')).toBe('/kiosk');
      }
      const shown = codeOn((await visitor.post('/kiosk/code')) as Page);
      expect(shown).toMatch(/^\d{8}$/);
      expect((await at(visitor, '/kiosk')).title).toBe('Đưa mã này cho cán bộ');
    },
    patience,
  );

  it(
    'is the one computer at which leaving wipes: anywhere else it does nothing',
    async () => {
      const visitor = stage.citizen.inAnotherBrowser();
      await inHall(visitor);
      const answer = await post(visitor, '/kiosk/wipe', '');
      expect(answer.headers.get('clear-site-data')).toBeNull();
      expect(answer.headers.get('location')).toBe('/');
      expect((await at(visitor, '/account')).step).toBe('other');
    },
    patience,
  );
});
