import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createCitizen, type Page } from '../support/citizen.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
}, 120_000);

afterAll(() => server?.stop(), 60_000);

describe('the door of the officers’ hall', () => {
  it('signs people in by our own provider, and lets no citizen further', async () => {
    const citizen = createCitizen(server);
    const page = (await citizen.goOn(await citizen.open('/console'), { card: 'mai-an' })) as Page;
    expect([page.url.pathname, page.status]).toEqual(['/console', 403]);
    expect(page.html).toContain('Trang này dành cho cán bộ');
    const problem = await citizen.request('/console', { headers: { accept: 'application/json' } });
    expect(await problem.json()).toMatchObject({ code: 'console.officer.none', status: 403 });
  }, 120_000);

  it('opens nothing with the session of another hall', async () => {
    const citizen = createCitizen(server);
    await citizen.goOn(await citizen.open('/account'), { card: 'thi-dao' });
    const secret = citizen.jar.value('tnid_account')!;
    const thief = createCitizen(server);
    thief.jar.set({ host: 'localhost', path: '/', name: 'tnid_console', value: secret });
    expect((await thief.request('/console')).status).toBe(303);
  }, 120_000);

  it('refuses an answer that is not the provider’s', async () => {
    const stranger = createCitizen(server);
    await stranger.request('/console');
    const headers = { accept: 'application/json' };
    const answer = await stranger.request('/console/callback?code=made-up&state=made-up', { headers });
    expect(await answer.json()).toMatchObject({ code: 'console.sign_in.failed' });
    const again = await stranger.request('/console/callback?code=made-up&state=made-up', { headers });
    expect(again.headers.get('location')).toBe('/console');
  });
});
