import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rows } from '../../src/platform/database/database.ts';
import { openBrowser } from '../support/browser.ts';
import { type Citizen, createCitizen, type Page } from '../support/citizen.ts';
import { makeOfficer, pageOf, signInOfficer, signInOfficerWithBrowser } from '../support/officers.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { withStores } from '../support/stores.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
}, 120_000);

afterAll(() => server?.stop(), 60_000);

const statusFor = async (citizen: Citizen) => (await pageOf(citizen, '/console')).status;

describe('an officer', () => {
  it('comes in with their own passkey, and is out at the next request when their last duty is revoked', async () => {
    const officer = await makeOfficer(server, ['reviewer@01840']);
    const citizen = await signInOfficer(server, officer);
    expect(await statusFor(citizen)).toBe(200);
    await withStores(server, ({ stores }) => stores.duties.endAllOf(officer.subjectId, null, new Date()));
    expect(await statusFor(citizen)).toBe(403);
  }, 120_000);

  it('who idled does not come back without a ceremony, whatever the browser asks of the provider', async () => {
    const officer = await makeOfficer(server, ['reviewer@01840']);
    const citizen = await signInOfficer(server, officer);
    await withStores(server, async ({ database: { manager } }) => {
      await rows(manager, "update hall_session set seen_at = now() - interval '16 minutes' where subject_id = $1", [
        officer.subjectId,
      ]);
      const earlier = `update oidc_session set payload = jsonb_set(payload, '{loginTs}',
        to_jsonb((payload ->> 'loginTs')::int - 1000)) where account_id = $1`;
      await rows(manager, earlier, [officer.subjectId]);
    });
    const asked = new URL((await citizen.request('/console')).headers.get('location')!);
    expect(asked.searchParams.get('max_age')).toBe('900');
    asked.searchParams.delete('max_age');
    const landing = (await citizen.open(asked)) as Page;
    expect([landing.step, landing.url.pathname]).toEqual(['step-up', expect.stringMatching(/^\/interaction\//)]);
    const entered = (await citizen.goOn(landing)) as Page;
    expect([entered.status, entered.url.pathname]).toEqual([200, '/console']);
  }, 120_000);

  it('does not come in without a duty', async () => {
    await expect(signInOfficer(server, await makeOfficer(server, []))).rejects.toThrow('not let in: 403');
  }, 120_000);

  it('of the sandbox comes in with a sandbox card like anybody, once, and what is revoked stays so', async () => {
    const citizen = createCitizen(server);
    const page = (await citizen.goOn(await citizen.open('/console'), { card: 'phuong-thao' })) as Page;
    expect([page.url.pathname, page.status]).toEqual(['/console', 200]);
    await withStores(server, async ({ stores }) => {
      const [thao] = await stores.officers
        .list({ units: ['01840'], limit: 50 }, new Date())
        .then((all) => all.slice(-1));
      await stores.duties.endAllOf(thao!.subjectId, null, new Date());
    });
    expect(await statusFor(citizen)).toBe(403);
  }, 120_000);

  it('comes in with a browser', async () => {
    const officer = await makeOfficer(server, ['supervisor@19'], { name: 'Ma Thị Thử' });
    const browser = await openBrowser();
    try {
      const page = await browser.newPage();
      await signInOfficerWithBrowser(server, officer, page);
      expect(await page.locator('body').innerText()).toContain('Ma Thị Thử');
    } finally {
      await browser.close();
    }
  }, 180_000);
});
