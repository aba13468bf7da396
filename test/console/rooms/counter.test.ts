// The counter over HTTP: the letter, foreign offices, and what is left on a computer. The journeys run in a browser.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { refusalText } from '../../../src/platform/ui/refusal-text.ts';
import { translator } from '../../../src/platform/ui/translate.ts';
import { readCardFor } from '../../support/card-reader.ts';
import { type Citizen, createCitizen, type Page } from '../../support/citizen.ts';
import { makeOfficer, pageOf, signInOfficer } from '../../support/officers.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { withStores } from '../../support/stores.ts';

let server: TestServer;
let desk: Citizen;
let elsewhere: Citizen;
beforeAll(async () => {
  server = await startServer();
  desk = await signInOfficer(server, await makeOfficer(server, ['counter_officer@05443']));
  elsewhere = await signInOfficer(server, await makeOfficer(server, ['counter_officer@05857']));
}, 120_000);
afterAll(() => server?.stop(), 60_000);

const patience = 60_000;
const ticketOn = (page: Page) => /\/reader#([\w-]{43})/.exec(page.html)![1]!;
const count = (sql: string) =>
  withStores(server, async ({ stores }) => ((await stores.manager.query(sql)) as { n: number }[])[0]!.n);
const title = (code: string) => refusalText(translator('vi'), code).title;
const byHand = { name: 'Kẻ Khác', birth_date: '1968-04-12', sex: 'male', issued_on: '2021-08-01' };

/** A visit whose card has been read, its six digits typed. */
async function opened(card: string): Promise<string> {
  const page = (await desk.post('/console/counter', { unit: '05443', manner: 'chip', card_qr: '' })) as Page;
  const { code } = await readCardFor(server, ticketOn(page), card);
  await desk.post(`${page.url.pathname}/digits`, { code: code! });
  return page.url.pathname;
}

async function approved(card: string): Promise<string> {
  const path = await opened(card);
  const shown = /name="shown"(?: value(?:="([^"]*)")?)?/.exec((await pageOf(desk, path)).html)![1] ?? '';
  const ids = shown.split(',').filter(Boolean);
  const claims = Object.fromEntries(ids.map((id) => [`mine_${id}`, 'on']));
  await desk.post(`${path}/confirmation`, { same: 'yes', shown, ...claims });
  return path;
}

describe('a visit of another office', () => {
  it(
    'does not exist there: no page, no portrait, no step',
    async () => {
      const path = await opened('van-thang');
      for (const rest of ['', '/status', '/portrait'])
        expect((await pageOf(elsewhere, `${path}${rest}`)).status).toBe(404);
      const tries: readonly (readonly [string, Record<string, string>])[] = [
        ['/digits', { code: '123456' }],
        ['/reading', {}],
        ['/card', { number: '019088000123', ...byHand }],
      ];
      for (const [rest, fields] of tries)
        expect(((await elsewhere.post(`${path}${rest}`, fields)) as Page).html).toContain('proofing.visit.unknown');
      expect((await pageOf(desk, path)).html).toContain('Nông Văn Thắng');
    },
    patience,
  );

  it(
    'is not opened there either',
    async () => {
      const answer = (await elsewhere.post('/console/counter', { unit: '05443', manner: 'chip', card_qr: '' })) as Page;
      expect(answer.html).toContain('proofing.visit.unknown');
    },
    patience,
  );
});

describe('the pages of a visit', () => {
  it(
    'are kept nowhere, and show nothing once it has ended',
    async () => {
      const path = await opened('van-thang');
      const response = await desk.request(path);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(await response.text()).toContain('Nông Văn Thắng');
      const init = { method: 'POST', headers: { origin: server.issuer }, body: new URLSearchParams() };
      const end = await desk.request(`${path}/end`, init);
      expect(end.headers.get('clear-site-data')).toBe('"cache"');
      expect((await pageOf(desk, path)).html).not.toContain('Nông Văn Thắng');
      expect((await pageOf(desk, `${path}/portrait`)).html).toContain('proofing.visit.ended');
    },
    patience,
  );

  it(
    'take no value of a chip by hand into what a chip proves',
    async () => {
      const path = await opened('van-thang');
      await desk.post(`${path}/card`, { number: '019088000777', ...byHand });
      expect((await pageOf(desk, path)).html).toContain('Chỉ xem thẻ bằng mắt');
      await desk.post(`${path}/confirmation`, { same: 'yes', shown: '' });
      const [waiting, proven] = await Promise.all([
        count("select count(*)::int as n from in_person_visit where state = 'second' and reached = 2"),
        count('select count(*)::int as n from subject where ial = 3'),
      ]);
      expect({ waiting, proven }).toEqual({ waiting: 1, proven: 0 });
    },
    patience,
  );
});

describe('an enrolment letter', () => {
  it(
    'is shown for one printing, and names nobody',
    async () => {
      const path = await approved('phuong-thao');
      const letter = (await desk.post(`${path}/letter`)) as Page;
      expect(letter.html).toMatch(/letter__code">(\w{4}-){4}\w{4}</);
      expect(letter.html).not.toContain('Phương Thảo');
      const again = await pageOf(desk, `${path}/letter`);
      expect(again.html).toContain(title('proofing.letter.shown'));
      expect(again.html).not.toContain('letter__code');
    },
    patience,
  );

  it(
    'leads at home to a passkey worth ial 3, with the card that was read, and to nothing with another',
    async () => {
      const path = await approved('phuong-thao');
      const letter = (await desk.post(`${path}/letter`)) as Page;
      const typed = /letter__code">([\w-]+)</.exec(letter.html)![1]!;
      const read = async (card: string) => {
        const home = createCitizen(server);
        const page = (await home.post('/enrol/letter', { letter: typed })) as Page;
        const { code } = await readCardFor(server, ticketOn(page), card);
        return { home, page: (await home.post('/enrol/letter/code', { code: code! })) as Page };
      };
      expect((await read('van-thang')).page.html).toContain(title('proofing.letter.other_card'));
      const { home, page } = await read('phuong-thao');
      expect(((await home.makePasskey(page)) as Page).html).toContain('Đã xong');
      expect(await count('select count(*)::int as n from passkey where ial = 3')).toBe(1);
      const replay = (await createCitizen(server).post('/enrol/letter', { letter: typed })) as Page;
      expect(replay.html).toContain(title('proofing.letter.invalid'));
    },
    patience,
  );
});
