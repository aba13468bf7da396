// What was written is sent: after parallel sign-ons at two processes, and after one of them died in the middle.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import type { Citizen, Page } from '../../support/citizen.ts';
import { type DelayProxy, startDelayProxy } from '../../support/delay-proxy.ts';
import { testServer } from '../../support/postgres.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { registerService, type Service } from '../../support/service.ts';
import { kindAnswer, type LogoutReceiver, startLogoutReceiver } from '../support/logout-receiver.ts';
import { openStage, type Stage } from '../support/stage.ts';

let proxy: DelayProxy;
let stage: Stage;
let second: TestServer;
let receiver: LogoutReceiver;

beforeAll(async () => {
  proxy = await startDelayProxy((await testServer()).appUrl, 0);
  stage = await openStage();
  second = await startServer({ beside: stage.server, databaseUrl: (url) => proxy.through(url) });
  receiver = await startLogoutReceiver(stage.server);
}, 180_000);

afterAll(async () => {
  proxy?.setDelay(0);
  await receiver?.stop();
  await second?.stop();
  await stage?.close();
  await proxy?.stop();
});

let paths = 0;
type Listening = Service & { readonly path: string };
async function listening(): Promise<Listening> {
  paths += 1;
  const path = `/interrupted-${paths}`;
  return { ...(await stage.register(receiver.registration(path))), path };
}

/** Services the person has agreed to, so that the next sign-in is silent. */
async function agreed(count: number): Promise<readonly Listening[]> {
  const services = await Promise.all(Array.from({ length: count }, listening));
  for (const service of services) await service.signIn(stage.citizen);
  return services;
}

async function signedIn(): Promise<Citizen> {
  const citizen = stage.citizen.inAnotherBrowser();
  await stage.service.signIn(citizen);
  return citizen;
}

async function signOut(citizen: Citizen): Promise<void> {
  const asked = (await citizen.open('/logout')) as Page;
  await citizen.post('/logout/confirm', { ...asked.fields(), logout: 'yes' });
}

async function allSent(left: () => Promise<readonly object[]>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while ((await left()).length > 0) {
    if (Date.now() > deadline) throw new Error('something is never sent');
    await new Promise((later) => setTimeout(later, 50));
  }
}

describe.each([0, 15])('three services opened at once at two processes, with storage %i ms away', (delay) => {
  it('all hear of the end, once each, by the name each was given', async () => {
    const services = await agreed(3);
    const citizen = await signedIn();
    const places = [stage.server, second];
    proxy.setDelay(delay);
    const tokens = await Promise.all(
      services.map(async (service, index) => {
        const place = places[index % 2]!;
        return (await service.through(place)).signIn(citizen.through(place));
      }),
    );
    await signOut(citizen.through(second));
    proxy.setDelay(0);
    const heard = await Promise.all(services.map(async ({ path }) => (await receiver.until(path, 1))[0]!));
    const names = tokens.map(({ id_token }) => decodeJwt(id_token!));
    expect(heard.map(({ sid, sub }) => [sid, sub])).toEqual(names.map(({ sid, sub }) => [sid, sub]));
    await allSent(() => stage.sql('select id from outbox_message'));
    for (const { path } of services) expect(receiver.received(path)).toHaveLength(1);
  }, 90_000);
});

describe('a process that dies', () => {
  let alone: Stage;
  let last: TestServer;
  let hears: LogoutReceiver;

  beforeAll(async () => {
    alone = await openStage({ databaseUrl: (url) => proxy.through(url) });
    last = alone.server;
    hears = await startLogoutReceiver(alone.server);
  }, 180_000);

  afterAll(async () => {
    await hears?.stop();
    if (last !== alone?.server) await last?.stop();
    await alone?.close();
  });

  /** Somebody signed in at a service, on the page that asks whether to sign out. */
  async function aboutToSignOut(path: string) {
    const service = await registerService(last, hears.registration(path));
    const citizen = alone.citizen.inAnotherBrowser().through(last);
    await service.signIn(citizen);
    const asked = (await citizen.open('/logout')) as Page;
    return () => citizen.post('/logout/confirm', { ...asked.fields(), logout: 'yes' });
  }
  const waiting = () => alone.sql<{ tries: number }>('select tries from outbox_message');

  it('between the sign-out and the sending leaves the sending to the next', async () => {
    const signOut = await aboutToSignOut('/between');
    proxy.setDelay(800);
    await signOut();
    // The claim is on its way to the database by now, and would arrive although its process is dead.
    proxy.cut();
    await last.kill();
    proxy.setDelay(0);
    expect(await waiting()).toEqual([{ tries: 0 }]);
    expect(hears.received('/between')).toEqual([]);
    last = await startServer({ beside: alone.server });
    await hears.until('/between', 1);
    await allSent(waiting);
    expect(hears.received('/between')).toHaveLength(1);
  }, 180_000);

  it('in the middle of the sending may say it twice, by one name', async () => {
    const signOut = await aboutToSignOut('/middle');
    hears.answerWith(() => undefined);
    await signOut();
    await hears.until('/middle', 1);
    await last.kill();
    hears.answerWith(kindAnswer);
    last = await startServer({ beside: alone.server });
    const [first, again] = await hears.until('/middle', 2);
    expect(again!.jti).toBe(first!.jti);
    await allSent(waiting);
    expect(hears.received('/middle')).toHaveLength(2);
  }, 180_000);
});
