// The example services beside the real provider: whoever signs out there is signed out here.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Citizen, createCitizen, type Page } from '../support/citizen.ts';
import { freePort, startServer, type TestServer } from '../support/server.ts';
import { type RunningService, runService } from './running-service.ts';
import { createVisitor, type Visitor } from './visitor.ts';

let server: TestServer;
let services: readonly RunningService[];

beforeAll(async () => {
  const [feedback, health] = [await freePort(), await freePort()];
  const env = {
    SANDBOX_FEEDBACK_URL: `http://127.0.0.1:${feedback}`,
    SANDBOX_HEALTH_URL: `http://127.0.0.1:${health}`,
  };
  server = await startServer({ env });
  services = [await runService('feedback', feedback, server.issuer), await runService('health', health, server.issuer)];
  for (const [index, folder] of ['feedback', 'health'].entries())
    await services[index]!.write(readFileSync(join(server.dataDirectory, 'sandbox', `client-${folder}.json`), 'utf8'));
}, 120_000);

afterAll(async () => {
  for (const service of services ?? []) await service.abandon();
  await server?.stop();
});

async function enter(visitor: Visitor, citizen: Citizen, { origin }: RunningService, card?: string): Promise<void> {
  const url = await visitor.upTo(`${origin}/login`, (next) => next.startsWith(server.issuer));
  const back = await citizen.authorize(url, card ? { card } : {});
  await visitor.get(back.url.href);
}

const isSignedIn = async (visitor: Visitor, { origin }: RunningService) =>
  (await visitor.get(`${origin}/`)).text.includes('action="/logout"');

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error('it never came to that');
    await new Promise((later) => setTimeout(later, 50));
  }
}

describe('signing out everywhere on my page', () => {
  it('signs out at both services, in every browser of the person, and of nobody else', async () => {
    const [one, stranger] = [createCitizen(server), createCitizen(server)];
    const [here, there, elsewhere] = [createVisitor(), createVisitor(), createVisitor()];
    await enter(here, one, services[0]!, 'mai-an');
    await enter(here, one, services[1]!);
    const other = one.inAnotherBrowser();
    await enter(there, other, services[0]!);
    await enter(elsewhere, stranger, services[0]!, 'van-thang');
    for (const visitor of [here, there, elsewhere]) expect(await isSignedIn(visitor, services[0]!)).toBe(true);
    const page = (await one.goOn(await one.open('/account/sessions/end-all'), { stopAt: 'other' })) as Page;
    await one.post(page.action('/end-all'));
    await until(async () => !(await isSignedIn(here, services[0]!)));
    await until(async () => !(await isSignedIn(there, services[0]!)));
    await until(async () => !(await isSignedIn(here, services[1]!)));
    expect(await isSignedIn(elsewhere, services[0]!)).toBe(true);
  }, 120_000);

  it('does not stop who is on the way to sign in again', async () => {
    const [one, here] = [createCitizen(server), createVisitor()];
    const { origin } = services[1]!;
    await enter(here, one, services[1]!, 'thi-luyen');
    const begun = await here.upTo(`${origin}/login`, (next) => next.startsWith(server.issuer));
    const page = (await one.goOn(await one.open('/account/sessions/end-all'), { stopAt: 'other' })) as Page;
    await one.post(page.action('/end-all'));
    await until(async () => !(await isSignedIn(here, services[1]!)));
    await here.get((await one.authorize(begun)).url.href);
    expect(await isSignedIn(here, services[1]!)).toBe(true);
  }, 120_000);

  it.each([0, 1])('is believed from the provider alone (service %i)', async (index) => {
    const { origin } = services[index]!;
    const call = (body: string) =>
      fetch(`${origin}/backchannel-logout`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
    for (const body of ['', 'logout_token=x', 'logout_token=a.b.c']) {
      const answer = await call(body);
      expect([answer.status, await answer.json()]).toEqual([400, { error: 'invalid_request' }]);
    }
    expect((await fetch(`${origin}/backchannel-logout`)).status).toBe(404);
  });
});
