// RFC 6750 §3, RFC 9457: tickets, tokens and challenges that are used, old, foreign or made up, against the running server.
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { refusalText } from '../../src/platform/ui/refusal-text.ts';
import { translator } from '../../src/platform/ui/translate.ts';
import { type Citizen, createCitizen, type Page } from '../support/citizen.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { registerService, type Service } from '../support/service.ts';
import { isWell, logLines } from './support/alive.ts';
import { expectRefused } from './support/clear-answer.ts';
import { asOwner } from './support/owner.ts';
import { evidenceOf, type ReaderCalls, readerOf, sandboxCard } from './support/reader.ts';

let server: TestServer;
let service: Service;
let reader: ReaderCalls;

beforeAll(async () => {
  server = await startServer();
  service = await registerService(server);
  reader = readerOf(server);
}, 120_000);
afterEach(async () => expect(await isWell(server)).toBe(true));
afterAll(() => server.stop());

interface Opened {
  readonly citizen: Citizen;
  readonly page: Page;
}

async function openCase(): Promise<Opened> {
  const citizen = createCitizen(server);
  const { url } = await service.begin();
  const signIn = (await citizen.open(url)) as Page;
  return { citizen, page: (await citizen.post(signIn.action('/case'))) as Page };
}

async function provenCase(): Promise<Opened & { readonly token: string; readonly code: string }> {
  const opened = await openCase();
  const token = await reader.token(opened.page.ticket());
  const card = await sandboxCard(server, 'van-thang');
  const { body } = await reader.call('evidence', evidenceOf(card, await reader.challenge(token)), token);
  return { ...opened, token, code: String(body.confirmation_code) };
}

const madeUp = Buffer.alloc(32, 7).toString('base64url');
const expire = (column: string) => asOwner(server, `update proofing_case set ${column} = opened_at + interval '1 ms'`);

describe('a ticket', () => {
  it('that nobody made is refused', async () => {
    expectRefused(await reader.call('session', { ticket: madeUp }), 401, 'proofing.ticket.invalid');
  });

  it('is spent once, by one of many who come together', async () => {
    const ticket = (await openCase()).page.ticket();
    const answers = await Promise.all(Array.from({ length: 8 }, () => reader.call('session', { ticket })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 201))
      expectRefused(answer, 401, 'proofing.ticket.invalid');
  });

  it('is refused after its time, and the browser says so', async () => {
    const { citizen, page } = await openCase();
    await expire('ticket_expires_at');
    expectRefused(await reader.call('session', { ticket: page.ticket() }), 401, 'proofing.ticket.invalid');
    const late = (await citizen.open(page.url)) as Page;
    expect(late.status).toBe(200);
    expect(late.html).not.toContain('/reader#');
    expect(late.action('/case')).toContain('/interaction/');
  });
});

describe('a reader token', () => {
  it('that is missing, made up or in another place is refused', async () => {
    const token = await reader.token((await openCase()).page.ticket());
    const missing = await reader.call('challenge', {});
    expectRefused(missing, 401, 'proofing.reader_token.invalid');
    expect(missing.headers.get('www-authenticate')).toBe('Bearer');
    expectRefused(await reader.call('challenge', {}, madeUp), 401, 'proofing.reader_token.invalid');
    expectRefused(await reader.call('challenge', {}, `${token}x`), 401, 'proofing.reader_token.invalid');
    const inQuery = await fetch(`${server.address}/api/proofing/chip/challenge?access_token=${token}`, {
      method: 'POST',
    });
    expect(inQuery.status).toBe(401);
    await inQuery.body?.cancel();
    expectRefused(await reader.call('challenge', { access_token: token }), 401, 'proofing.reader_token.invalid');
  });

  it('is dead once evidence has decided its case', async () => {
    const { token } = await provenCase();
    expectRefused(await reader.call('challenge', {}, token), 401, 'proofing.reader_token.invalid');
  });

  it('is dead after the time of its case', async () => {
    const token = await reader.token((await openCase()).page.ticket());
    await expire('expires_at');
    expectRefused(await reader.call('challenge', {}, token), 401, 'proofing.reader_token.invalid');
  });
});

describe('a challenge', () => {
  it('is used once, by one of many who send it together', async () => {
    const token = await reader.token((await openCase()).page.ticket());
    const body = evidenceOf(await sandboxCard(server, 'van-thang'), await reader.challenge(token));
    const answers = await Promise.all(Array.from({ length: 5 }, () => reader.call('evidence', body, token)));
    expect(answers.filter(({ status }) => status === 200).map((answer) => answer.body.outcome)).toEqual(['accepted']);
    for (const answer of answers.filter(({ status }) => status !== 200)) {
      const code = answer.status === 409 ? 'proofing.challenge.invalid' : 'proofing.reader_token.invalid';
      expectRefused(answer, answer.status === 409 ? 409 : 401, code);
    }
  });

  it('of another case, an older one and an invented one are refused, and cost nothing', async () => {
    const card = await sandboxCard(server, 'van-thang');
    const [one, other] = [await openCase(), await openCase()];
    const token = await reader.token(one.page.ticket());
    const older = await reader.challenge(token);
    const newer = await reader.challenge(token);
    const foreign = await reader.challenge(await reader.token(other.page.ticket()));
    for (const challenge of [foreign, older, 'AAAAAAAAAAA']) {
      const answer = await reader.call('evidence', evidenceOf(card, challenge), token);
      expectRefused(answer, 409, 'proofing.challenge.invalid');
    }
    const { body } = await reader.call('evidence', evidenceOf(card, newer), token);
    expect(body.outcome).toBe('accepted');
  });

  it('is refused after its time', async () => {
    const token = await reader.token((await openCase()).page.ticket());
    const body = evidenceOf(await sandboxCard(server, 'van-thang'), await reader.challenge(token));
    await asOwner(server, "update chip_challenge set expires_at = now() - interval '1 second'");
    expectRefused(await reader.call('evidence', body, token), 409, 'proofing.challenge.invalid');
  });
});

describe('evidence', () => {
  it('over a megabyte is refused, declared or not, and the case goes on', async () => {
    const token = await reader.token((await openCase()).page.ticket());
    const challenge = await reader.challenge(token);
    const large = { challenge, sod: 'A'.repeat(1_100_000), data_groups: [] };
    expectRefused(await reader.call('evidence', large, token), 413, 'request.too_large');
    const { body } = await reader.call(
      'evidence',
      evidenceOf(await sandboxCard(server, 'van-thang'), challenge),
      token,
    );
    expect(body.outcome).toBe('accepted');
  });

  it('that is no evidence is refused by field, without a value', async () => {
    const token = await reader.token((await openCase()).page.ticket());
    const challenge = await reader.challenge(token);
    const good = evidenceOf(await sandboxCard(server, 'van-thang'), challenge);
    const bad: readonly unknown[] = [
      { ...good, number: '019199999001' },
      { ...good, sod: `${good.sod}=` },
      { ...good, sod: 'data:;base64,AAAA' },
      { ...good, challenge: 'short' },
      { ...good, data_groups: [...Array(21)].map(() => good.data_groups[0]) },
      { ...good, data_groups: [{ number: 1.5, bytes: 'AA' }] },
      { ...good, active_authentication: {} },
    ];
    for (const body of bad) {
      const answer = await reader.call('evidence', body, token);
      expectRefused(answer, 400, 'request.malformed');
      expect(answer.text).not.toMatch(/019199999001|AAAA/);
    }
  });

  it('is weighed ten times a case and no more', async () => {
    const token = await reader.token((await openCase()).page.ticket());
    const tries = Array.from({ length: 10 }, () => reader.call('evidence', '{', token));
    for (const { status } of await Promise.all(tries)) expect(status).toBe(400);
    const answer = await reader.call('evidence', '{', token);
    expectRefused(answer, 429, 'request.too_many');
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('six digits', () => {
  it('are typed wrong three times and no more, each time with a word about it', async () => {
    const { citizen, page, code } = await provenCase();
    const wrong = code === '000000' ? '000001' : '000000';
    const typed = async (text: string) =>
      (await citizen.post(`${page.url.pathname}/case/code`, { code: text })) as Page;
    for (const text of [wrong, 'abc']) expect((await typed(text)).html).toContain('role="alert"');
    const last = await typed('');
    expect(last.html).toContain(refusalText(translator('vi'), 'proofing.code.exhausted').title);
    const late = await typed(code);
    expect(late.step).not.toBe('create-passkey');
  });

  it('are worth nothing in the browser that did not open the case', async () => {
    const { code } = await provenCase();
    const { citizen, page } = await openCase();
    const landing = (await citizen.post(`${page.url.pathname}/case/code`, { code })) as Page;
    expect(landing.step).toBe('chip-case');
    expect(landing.html).toContain('/reader#');
  });

  it('may be sent twice, as with the back button, and lead to the same step', async () => {
    const { citizen, page, code } = await provenCase();
    const path = `${page.url.pathname}/case/code`;
    const both = await Promise.all([citizen.post(path, { code }), citizen.post(path, { code })]);
    expect(both.map((landing) => landing.kind === 'page' && landing.status)).toEqual([200, 200]);
    expect((await citizen.open(page.url)) as Page).toMatchObject({ step: 'create-passkey' });
    expect((await citizen.post(path, { code })) as Page).toMatchObject({ step: 'create-passkey' });
  });

  it('come too late after the time of the case', async () => {
    const { citizen, page, code } = await provenCase();
    await expire('expires_at');
    const landing = (await citizen.post(`${page.url.pathname}/case/code`, { code })) as Page;
    expect(landing.step).not.toBe('create-passkey');
    expect(landing.html).toContain('role="alert"');
  });
});

describe('the log of all this', () => {
  it('tells of no fault', () => {
    expect(logLines(server).filter(({ level }) => level === 'error')).toEqual([]);
  });
});
