// Law 26/2023/QH15 Art. 12: one number, one person, one identity; and nobody learns from us who has one.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { refusalText } from '../../src/platform/ui/refusal-text.ts';
import { translator } from '../../src/platform/ui/translate.ts';
import { type Citizen, createCitizen, type Landing, type Page } from '../support/citizen.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { registerService, type Service } from '../support/service.ts';
import { logLines } from './support/alive.ts';
import { expectClear } from './support/clear-answer.ts';
import { asOwner } from './support/owner.ts';
import { type Called, evidenceOf, readerOf, sandboxCard } from './support/reader.ts';

let one: TestServer;
let other: TestServer;
let service: Service;

const env = { TRUSTED_PROXIES: '127.0.0.1,::1' };
beforeAll(async () => {
  one = await startServer({ env });
  other = await startServer({ beside: one, env });
  service = await registerService(one);
}, 120_000);
afterAll(async () => {
  await other.stop();
  await one.stop();
});

interface Way {
  readonly citizen: Citizen;
  readonly page: Page;
  readonly calls: readonly Called[];
  readonly pages: readonly Page[];
  readonly code: string;
}

/** From the first page up to the digits, with everything that was answered on the way. */
async function upToCode(cardId: string): Promise<Way> {
  const citizen = createCitizen(one);
  const reader = readerOf(one);
  const signIn = (await citizen.open((await service.begin()).url)) as Page;
  const waiting = (await citizen.post(signIn.action('/case'))) as Page;
  const session = await reader.call('session', { ticket: waiting.ticket() });
  const token = String(session.body.reader_token);
  const opened = (await citizen.open(waiting.url)) as Page;
  const challenge = await reader.call('challenge', {}, token);
  const evidence = evidenceOf(await sandboxCard(one, cardId), String(challenge.body.challenge));
  const refused = await reader.call('evidence', { ...evidence, challenge: 'AAAAAAAAAAA' }, token);
  const accepted = await reader.call('evidence', evidence, token);
  const code = String(accepted.body.confirmation_code);
  const asked = (await citizen.open(waiting.url)) as Page;
  const wrong = (await citizen.post(`${waiting.url.pathname}/case/code`, {
    code: code === '000000' ? '1' : '000000',
  })) as Page;
  const calls = [session, challenge, refused, accepted];
  return { citizen, page: waiting, calls, pages: [signIn, waiting, opened, asked, wrong], code };
}

/** What is random anyway: identifiers, secrets, moments. */
function still(text: string): string {
  return text
    .replaceAll(/[A-Za-z0-9_-]{43}/g, '<secret>')
    .replaceAll(/"challenge":"[\w-]{11}"/g, '<challenge>')
    .replaceAll(/"confirmation_code":"\d{6}"/g, '<code>')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<moment>')
    .replaceAll(/\d\d:\d\d/g, '<time>')
    .replaceAll(/<svg class="qr".*?<\/svg>|data:image\/[^"]+/gs, '<qr>')
    .replaceAll(/<path d="M[^"]{400,}"/g, '<qr>');
}

const headersOf = ({ headers }: { readonly headers: Headers }) =>
  [...headers].filter(([name]) => !['date', 'x-request-id', 'set-cookie', 'etag'].includes(name));

describe('a number that has an identity', () => {
  it('is answered as one that has none, word for word, until the digits are typed', async () => {
    await service.signIn(createCitizen(one), {}, { card: 'mai-an' });
    const [known, unknown] = [await upToCode('mai-an'), await upToCode('van-thang')];
    for (const [at, call] of known.calls.entries()) {
      const twin = unknown.calls[at]!;
      expect(still(call.text)).toBe(still(twin.text));
      expect({ status: call.status, headers: headersOf(call) }).toEqual({
        status: twin.status,
        headers: headersOf(twin),
      });
    }
    for (const [at, page] of known.pages.entries()) {
      const twin = unknown.pages[at]!;
      expect(still(page.html)).toBe(still(twin.html));
      expect(page.status).toBe(twin.status);
    }
    const shown = async ({ citizen, page, code }: Way) =>
      ((await citizen.post(`${page.url.pathname}/case/code`, { code })) as Page).step;
    expect(await shown(known)).toBe('known-identity');
    expect(await shown(unknown)).toBe('create-passkey');
  }, 60_000);

  it('leaves the same tracks in the log', async () => {
    const tracks = async (cardId: string) => {
      await new Promise((later) => setTimeout(later, 100));
      const from = one.output.length;
      await upToCode(cardId);
      await new Promise((later) => setTimeout(later, 100));
      return logLines({ output: one.output.slice(from) }).map(({ msg, route, status, refusal }) => ({
        msg,
        route,
        status,
        refusal,
      }));
    };
    expect(await tracks('mai-an')).toEqual(await tracks('van-thang'));
  }, 60_000);
});

describe('fifty enrolments of one number at once', () => {
  const crowd = 50;

  it('leave one person, and forty-nine kind answers that lead on', async () => {
    const places = [one, other];
    const ready = await Promise.all(Array.from({ length: crowd }, (_, at) => atNewPasskey(places[at % 2]!, at)));
    const endings = await Promise.all(ready.map(({ citizen, page }) => citizen.makePasskey(page)));
    const won = endings.filter((landing) => isPastPasskey(landing));
    const lost = endings.filter((landing): landing is Page => !isPastPasskey(landing));
    expect([won.length, lost.length]).toEqual([1, crowd - 1]);
    for (const page of lost) {
      expect(page.status).toBe(200);
      expectClear({ status: page.status, type: 'text/html; charset=utf-8', text: page.html });
      expect(page.step).toBe('sign-in');
      expect(page.html).toContain(refusalText(translator('vi'), 'subject.number.already_enrolled').title);
    }
    const counts = `select (select count(*)::int from subject) as people, (select count(*)::int from subject_number) as numbers,
      (select count(*)::int from passkey) as passkeys, (select count(*)::int from proven_chip) as chips,
      (select count(*)::int from audit_entry where action = 'subject.created') as facts,
      (select count(*)::int from sealing_key k left join proofing_case c on c.id = k.owner_id where c.id is null) as keys`;
    expect(await asOwner(one, counts)).toEqual([{ people: 2, numbers: 2, passkeys: 2, chips: 2, facts: 2, keys: 2 }]);
  }, 180_000);

  async function atNewPasskey(
    place: TestServer,
    at: number,
  ): Promise<{ readonly citizen: Citizen; readonly page: Page }> {
    const citizen = createCitizen(place, { headers: { 'x-forwarded-for': `203.0.113.${at + 1}` } });
    const { url } = await service.begin();
    const page = await citizen.goOn(await citizen.open(url), { card: 'thi-dao', stopAt: 'create-passkey' });
    if (page.kind !== 'page' || page.step !== 'create-passkey') throw new Error('not at the new passkey');
    return { citizen, page };
  }

  const isPastPasskey = (landing: Landing) => landing.kind === 'return' || landing.step === 'consent';
});

describe('the log of all this', () => {
  it('tells of no fault', () => {
    for (const server of [one, other]) expect(logLines(server).filter(({ level }) => level === 'error')).toEqual([]);
  });
});
