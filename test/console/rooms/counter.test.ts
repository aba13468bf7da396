// The counter over HTTP: the letter, foreign offices, and what is left on a computer. The journeys run in a browser.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { drawSecondLook } from '../../../src/casework/index.ts';
import { refusalText } from '../../../src/platform/ui/refusal-text.ts';
import { translator } from '../../../src/platform/ui/translate.ts';
import { readCardFor } from '../../support/card-reader.ts';
import { type Citizen, createCitizen, type Page } from '../../support/citizen.ts';
import { codeOn } from '../../support/kiosk.ts';
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
const t = translator('vi');
const title = (code: string) => refusalText(t, code).title;
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
      expect(letter.html).toContain(`${new URL(server.issuer).host}/enrol/letter và gõ`);
      expect(await count("select count(*)::int as n from subject_notice where kind = 'letter_printed'")).toBe(1);
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

describe('a telephone’s code typed wrong', () => {
  it(
    'is counted aloud at last, and leaves nothing to type when no try is left',
    async () => {
      const path = await approved('phuong-thao');
      const tried = async (code: string) => ((await desk.post(`${path}/phone`, { code })) as Page).html;
      expect(await tried('00000001')).not.toContain(t('counter.phone.tries', { count: 4 }));
      expect(await tried('00000002')).toContain(t('counter.phone.tries', { count: 3 }));
      await tried('00000003');
      expect(await tried('00000004')).toContain(t('counter.phone.tries', { count: 1 }));
      const last = await tried('00000005');
      expect(last).toContain(t('counter.phone.none_left'));
      expect(last).not.toContain('name="code"');
      expect(last).toContain(t('counter.letter.button'));
    },
    patience,
  );
});

describe('what a second officer is shown', () => {
  const otherCard = '019199999777|099999777|Đỗ Thị Thử|15021999|Nữ|Tổ 1, Phường Gia Sàng, Thái Nguyên|20062022';
  const aColleague = async (duty: 'reviewer' | 'supervisor') =>
    signInOfficer(server, await makeOfficer(server, [`${duty}@05443`]));
  const newestCase = async (kind: string) =>
    withStores(server, async ({ stores }) => {
      const sql = 'select id from officer_case where kind = $1 order by opened_at desc, id desc limit 1';
      return ((await stores.manager.query(sql, [kind])) as { id: string }[])[0]!.id;
    });
  const facts = (action: string) => count(`select count(*)::int as n from audit_entry where action = '${action}'`);

  it(
    'is the portrait that the first one compared, on record each time, while they hold the case and not beyond',
    async () => {
      const phone = createCitizen(server);
      await phone.goOn(await phone.open('/account'), { card: 'minh-khoi' });
      const page = (await desk.post('/console/counter', { unit: '05443', manner: 'chip', card_qr: otherCard })) as Page;
      const { code } = await readCardFor(server, ticketOn(page), 'minh-khoi');
      const path = page.url.pathname;
      await desk.post(`${path}/digits`, { code: code! });
      const shown = /name="shown" value="([^"]+)"/.exec((await pageOf(desk, path)).html)![1]!;
      await desk.post(`${path}/confirmation`, { same: 'yes', shown });
      const id = await newestCase('sight');
      const [second, colleague] = [await aColleague('reviewer'), await aColleague('reviewer')];
      const portrait = `/console/cases/${id}/evidence/portrait`;
      expect((await pageOf(second, portrait)).status).toBe(404);
      await second.post(`/console/cases/${id}/lease`);
      const { html } = await pageOf(second, `/console/cases/${id}`);
      for (const said of [portrait, t('counter.doubt.chip_warning'), t('counter.seen.looked.chip')])
        expect(html).toContain(said);
      expect(html).toContain(t('counter.seen.removed'));
      expect(html).not.toContain(t('counter.seen.claimed'));
      const looks = await facts('proofing.portrait.viewed');
      const image = await second.request(portrait);
      expect([image.status, image.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
      expect(await facts('proofing.portrait.viewed')).toBe(looks + 1);
      for (const other of [colleague, desk]) expect((await pageOf(other, portrait)).status).not.toBe(200);
      expect((await pageOf(second, `/console/cases/${id}/evidence/1`)).status).toBe(404);
      await second.post(`/console/cases/${id}/decision`, { ruling: 'approve.same_person', note: '' });
      expect((await pageOf(second, portrait)).status).toBe(404);
    },
    patience,
  );

  it(
    'of a visit that is over is how it went, without picture or number, and for whoever holds the second look alone',
    async () => {
      const path = await approved('duc-thinh');
      const visitId = path.split('/').at(-1)!;
      await withStores(server, ({ stores, transact }) =>
        transact(async (bound) => {
          const visit = (await stores.proofing.inPerson.visits.load(visitId as never, 'all'))!;
          const approval = { unit: visit.unit, subjectId: visit.subjectId, doubts: [], reference: visitId };
          const lot = { percent: 100, random: 0 };
          await drawSecondLook(bound, { ...approval, approvedBy: visit.confirmedBy! }, lot, new Date());
        }),
      );
      const id = await newestCase('second_look');
      const [second, colleague] = [await aColleague('supervisor'), await aColleague('supervisor')];
      await second.post(`/console/cases/${id}/lease`);
      const before = await facts('proofing.visit.looked_at');
      const { html } = await pageOf(second, `/console/cases/${id}`);
      for (const said of [t('counter.seen.looked.chip'), t('counter.looked.gone'), t('counter.looked.doubts.none')])
        expect(html).toContain(said);
      expect(html).not.toMatch(/evidence\/portrait|\b0\d{11}\b/);
      expect(await facts('proofing.visit.looked_at')).toBe(before + 1);
      expect((await pageOf(colleague, `/console/cases/${id}`)).html).not.toContain(t('counter.looked.gone'));
      expect((await pageOf(second, `/console/cases/${id}/evidence/portrait`)).status).toBe(404);
    },
    patience,
  );
});

describe('computers that others use', () => {
  it(
    'are marked by the code that they show, which works once, and released by their own office alone',
    async () => {
      const computer = createCitizen(server);
      const code = codeOn((await computer.post('/kiosk/code')) as Page);
      const place = 'Sảnh chính, máy 1';
      const mark = (officer: Citizen, unit = '05443') => officer.post('/console/kiosks', { unit, code, place });
      expect(((await mark(elsewhere)) as Page).status).toBe(404);
      expect(((await mark(desk)) as Page).html).toContain(place);
      expect(((await mark(desk)) as Page).html).toContain(title('kiosk.code.wrong'));
      expect(((await computer.open('/kiosk')) as Page).title).toBe(place);
      expect((await pageOf(elsewhere, '/console/kiosks')).html).not.toContain(place);
      const release = (await pageOf(desk, '/console/kiosks')).action('/release');
      expect(((await elsewhere.post(release)) as Page).html).toContain('kiosk.computer.unknown');
      await desk.post(release);
      expect(((await computer.open('/kiosk')) as Page).title).not.toBe(place);
      expect(computer.jar.value('tnid_kiosk')).toBeUndefined();
      const told = (action: string) =>
        `select count(*)::int as n from audit_entry where action = 'kiosk.computer.${action}'`;
      expect([await count(told('marked')), await count(told('released'))]).toEqual([1, 1]);
    },
    patience,
  );

  it(
    'are not marked by a code that ran out',
    async () => {
      const computer = createCitizen(server);
      const code = codeOn((await computer.post('/kiosk/code')) as Page);
      await withStores(server, ({ stores }) =>
        stores.manager.query('update kiosk set code_expires_at = now() where marked_at is null'),
      );
      const answer = (await desk.post('/console/kiosks', { unit: '05443', code, place: 'Sảnh' })) as Page;
      expect(answer.html).toContain(title('kiosk.code.wrong'));
    },
    patience,
  );
});

describe('a passkey that somebody has already', () => {
  /** Somebody with a passkey of level 1, at the counter, their telephone joined to the visit; all they have is claimed. */
  async function joined(card: string) {
    const phone = createCitizen(server);
    await phone.goOn(await phone.open('/account'), { card });
    const path = await approved(card);
    await desk.post(`${path}/phone`, { code: codeOn((await phone.post('/enrol/code')) as Page) });
    return { phone, path, page: (await phone.open('/enrol')) as Page };
  }
  const levels = (phone: Citizen) =>
    withStores(server, ({ stores }) => {
      const ids = phone.authenticator.credentials.map(({ id }) => Buffer.from(id, 'base64url'));
      return stores.manager.query('select ial from passkey where credential_id = any($1)', [ids]) as Promise<unknown>;
    });

  it(
    'is kept when they claim it, and rises when they use it on the telephone of the visit, and not before',
    async () => {
      const { phone, path, page } = await joined('mai-an');
      expect(page.html).toContain('N•• T•• M•• An');
      expect(await levels(phone)).toEqual([{ ial: 1 }]);
      expect(((await phone.usePasskey(page)) as Page).html).toContain('Đã xong');
      expect(await levels(phone)).toEqual([{ ial: 3 }]);
      expect((await pageOf(desk, path)).html).toContain(t('counter.over.done'));
      expect((await phone.goOn(await phone.open('/account'))).kind).toBe('page');
    },
    patience,
  );

  it(
    'of somebody else does not rise on that telephone, nor a second time after the visit',
    async () => {
      const { phone, page } = await joined('thi-dao');
      const stranger = await makeOfficer(server, []);
      const { optionsUrl, verifyUrl } = page.ceremony('authenticate');
      const init = { method: 'POST', headers: { origin: server.issuer } };
      const asked = (await (await phone.request(optionsUrl, init)).json()) as { allowCredentials: unknown };
      const theirs = stranger.authenticator.authenticate({ ...asked, allowCredentials: [] } as never);
      const answer = (await phone.post(verifyUrl, { response: JSON.stringify(theirs) })) as Page;
      expect(answer.html).toContain(title('authenticator.passkey.rejected'));
      expect(await levels(phone)).toEqual([{ ial: 1 }]);
      await phone.usePasskey(answer);
      expect(await levels(phone)).toEqual([{ ial: 3 }]);
      const again = await phone.request(optionsUrl, init);
      expect(again.status).toBe(410);
    },
    patience,
  );
});

describe('the people whom one officer matches to their cards', () => {
  it(
    'are thirty in an hour and no more, and the next one is proven by nobody',
    async () => {
      const busy = await makeOfficer(server, ['counter_officer@05455']);
      const counter = await signInOfficer(server, busy);
      const post = async (path: string, fields: Record<string, string>) => (await counter.post(path, fields)) as Page;
      const matched = async (serial: number) => {
        const opening = await post('/console/counter', { unit: '05455', manner: 'sight', card_qr: '' });
        const { pathname } = opening.url;
        await post(`${pathname}/card`, { number: `019088${String(800_000 + serial)}`, ...byHand });
        return post(`${pathname}/confirmation`, { same: 'yes', shown: '' });
      };
      for (let serial = 0; serial < 30; serial += 1)
        expect((await matched(serial)).html).not.toContain(title('staff.limit.reached'));
      expect((await matched(30)).html).toContain(title('staff.limit.reached'));
      const sql = "select count(*)::int as n from officer_case where kind = 'sight' and unit = '05455'";
      expect(await count(sql)).toBe(30);
    },
    2 * patience,
  );
});
