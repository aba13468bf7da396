// S02; OWASP ASVS 5.0 §2.4.1, §15.1.3: many uploads at once are limited by case and by address, and verified beside the loop.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { configSchema } from '../../../src/platform/config/schema.ts';
import { logLines } from '../../app/support/alive.ts';
import { expectRefused } from '../../app/support/clear-answer.ts';
import { asOwner } from '../../app/support/owner.ts';
import { evidenceOf, type ReaderCalls, readerOf, sandboxCard } from '../../app/support/reader.ts';
import { createCitizen, type Page } from '../../support/citizen.ts';
import { registerService, type Service } from '../../support/service.ts';
import { startWatchedServer, type WatchedServer } from '../support/watched-server.ts';

const many = 50;
const { proofing } = configSchema.parse({ environment: 'test', issuer: 'http://localhost' });

let server: WatchedServer;
let service: Service;
let reader: ReaderCalls;

beforeAll(async () => {
  server = await startWatchedServer();
  service = await registerService(server);
  reader = readerOf(server);
}, 120_000);
afterAll(() => server.stop());

interface Ready {
  readonly token: string;
  readonly evidence: object;
}

async function readyCase(cardId = 'mai-an'): Promise<Ready> {
  const citizen = createCitizen(server);
  const signIn = (await citizen.open((await service.begin()).url)) as Page;
  const page = (await citizen.post(signIn.action('/case'))) as Page;
  const token = await reader.token(page.ticket());
  const card = await sandboxCard(server, cardId);
  return { token, evidence: evidenceOf(card, await reader.challenge(token)) };
}

const upload = ({ token, evidence }: Ready) => reader.call('evidence', evidence, token);

describe('fifty uploads at once', () => {
  it('of one case are ten at most, and one of them is judged', async () => {
    const ready = await readyCase();
    const answers = await Promise.all(Array.from({ length: many }, () => upload(ready)));
    for (const answer of answers.filter(({ status }) => status === 429)) {
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      expectRefused(answer, 429, 'request.too_many');
    }
    // Once the case is decided its token is dead, and who comes later is not counted any more.
    const late = answers.filter(({ status }) => status === 401);
    for (const answer of late) expectRefused(answer, 401, 'proofing.reader_token.invalid');
    const heard = answers.filter(({ status }) => status !== 429 && status !== 401);
    expect(heard.length).toBeLessThanOrEqual(proofing.uploads_per_case);
    expect(heard.filter(({ status }) => status === 200)).toHaveLength(1);
  }, 60_000);

  it('of one case that cannot be read are heard ten times exactly', async () => {
    const { token } = await readyCase();
    const answers = await Promise.all(Array.from({ length: many }, () => reader.call('evidence', '{', token)));
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(proofing.uploads_per_case);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(many - proofing.uploads_per_case);
  }, 60_000);

  it('of fifty cases are all judged, and hold the loop for no longer than any request does', async () => {
    const ready = await Promise.all(
      Array.from({ length: many }, (_, at) => readyCase(['mai-an', 'van-thang', 'phuong-thao'][at % 3])),
    );
    await upload(await readyCase());
    await server.loop();
    const answers = await Promise.all(ready.map(upload));
    const held = await server.loop();
    console.log(`50 uploads at once: ${JSON.stringify(held)}`);
    for (const answer of answers) expect([answer.status, answer.body.outcome]).toEqual([200, 'accepted']);
    expect(held.longestTurn).toBeLessThan(100);
  }, 120_000);

  it('of one address are as many as allowed in an hour, and the others wait', async () => {
    const ready = await Promise.all(Array.from({ length: many }, () => readyCase()));
    await upload(await readyCase());
    const left = 20;
    await asOwner(server, `update throttle set points = $1 where key like 'upload:%'`, [
      proofing.uploads_per_address - left,
    ]);
    const answers = await Promise.all(ready.map(upload));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(left);
    const tooMany = answers.filter(({ status }) => status === 429);
    expect(tooMany).toHaveLength(many - left);
    for (const answer of tooMany) expectRefused(answer, 429, 'request.too_many');
    await asOwner(server, 'delete from throttle');
    const again = await upload(ready[answers.findIndex(({ status }) => status === 429)]!);
    expect(again.body.outcome).toBe('accepted');
  }, 120_000);
});

describe('the log of all this', () => {
  it('tells of no fault', () => {
    expect(logLines(server).filter(({ level }) => level === 'error')).toEqual([]);
  });
});
