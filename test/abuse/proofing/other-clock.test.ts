// S19: a server whose clock is a day off accepts nothing it should not, and says so in its log.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeCard } from '../../../src/sandbox/card/index.ts';
import { citizens } from '../../../src/sandbox/citizens.ts';
import { readInstallation } from '../../../src/sandbox/installation-file.ts';
import { logLines } from '../../app/support/alive.ts';
import { evidenceOf, readerOf, sandboxCard } from '../../app/support/reader.ts';
import { createCitizen, type Page } from '../../support/citizen.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { registerService, type Service } from '../../support/service.ts';

const day = 86_400;
const preload = pathToFileURL(join(import.meta.dirname, '../support/other-clock.mjs'));
const clock = (seconds: number) => ({ NODE_OPTIONS: `--import=${preload}`, CLOCK_OFF_SECONDS: String(seconds) });

let right: TestServer;
let ahead: TestServer;
let behind: TestServer;
let service: Service;

beforeAll(async () => {
  right = await startServer();
  service = await registerService(right);
  ahead = await startServer({ beside: right, env: clock(day) });
  behind = await startServer({ beside: right, env: clock(-day) });
}, 180_000);
afterAll(async () => {
  await behind.stop();
  await ahead.stop();
  await right.stop();
});

/** A case opened where the clock is right; its ticket redeemed at this server. */
async function tokenAt(server: TestServer): Promise<string> {
  const citizen = createCitizen(right);
  const signIn = (await citizen.open((await service.begin()).url)) as Page;
  const page = (await citizen.post(signIn.action('/case'))) as Page;
  return readerOf(server).token(page.ticket());
}

/** A genuine card of this installation, signed today by the clock that is right. */
async function cardOfToday() {
  const installation = await readInstallation(join(right.dataDirectory, 'sandbox/sandbox-cards.json'));
  const holder = { ...citizens[0]!.holder, number: '019199999777', issuedOn: new Date().toISOString().slice(0, 10) };
  const signingTime = new Date(Date.now() - 60_000);
  return makeCard(installation!.authorities.get('p256-named')!, holder, { signingTime });
}

describe('a clock a day behind', () => {
  it('accepts no card that is signed in its future', async () => {
    const token = await tokenAt(behind);
    const evidence = evidenceOf(await cardOfToday(), await readerOf(behind).challenge(token));
    const { body } = await readerOf(behind).call('evidence', evidence, token);
    expect(body.outcome).toBe('refused');
    expect(body.reasons).toContain('signed_in_future');
  }, 60_000);

  it('is not what refuses that card: by the right clock it is good', async () => {
    const token = await tokenAt(right);
    const evidence = evidenceOf(await cardOfToday(), await readerOf(right).challenge(token));
    expect((await readerOf(right).call('evidence', evidence, token)).body.outcome).toBe('accepted');
  }, 60_000);

  it('gives challenges that are long past for everybody else', async () => {
    const token = await tokenAt(behind);
    const evidence = evidenceOf(await sandboxCard(right, 'mai-an'), await readerOf(behind).challenge(token));
    const { status, body } = await readerOf(right).call('evidence', evidence, token);
    expect([status, body.code]).toEqual([409, 'proofing.challenge.invalid']);
  }, 60_000);
});

describe('a clock a day ahead', () => {
  it('takes every ticket, token and challenge of the others for expired', async () => {
    const token = await tokenAt(right);
    const evidence = evidenceOf(await sandboxCard(right, 'mai-an'), await readerOf(right).challenge(token));
    const late = await readerOf(ahead).call('evidence', evidence, token);
    expect([late.status, late.body.code]).toEqual([401, 'proofing.reader_token.invalid']);
    const inTime = await readerOf(right).call('evidence', evidence, token);
    expect(inTime.body.outcome).toBe('accepted');
  }, 60_000);
});

describe('the log', () => {
  const told = (server: TestServer) => logLines(server).filter(({ msg }) => String(msg).includes('come apart'));

  it('tells of a clock that is off, by how much, and of no other', () => {
    expect(told(ahead)[0]).toMatchObject({ level: 'error', seconds: expect.any(Number) });
    expect(Number(told(ahead)[0]!.seconds) / day).toBeCloseTo(1, 2);
    expect(Number(told(behind)[0]!.seconds) / day).toBeCloseTo(-1, 2);
    expect(told(right)).toEqual([]);
  });
});
