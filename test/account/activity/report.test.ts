// Abuse cases A07 and A24: the person sees who looked and why, and says "this was not me" once for each entry.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../../src/kernel/ids.ts';
import { communesInForce, unitName } from '../../../src/locality/index.ts';
import { visibleText } from '../../platform/ui/html.ts';
import { type Citizen, createCitizen, type Page } from '../../support/citizen.ts';
import { makeOfficer, type TestOfficer } from '../../support/officers.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { openStores, type ServerStores } from '../../support/stores.ts';

let server: TestServer;
let opened: ServerStores;
let person: TestOfficer;
let other: TestOfficer;
let officer: TestOfficer;
let citizen: Citizen;
const unit = communesInForce()[0]!.code;

beforeAll(async () => {
  server = await startServer({ sandbox: false });
  opened = await openStores(server);
  [person, other] = [await makeOfficer(server, []), await makeOfficer(server, [], { name: 'Người Khác' })];
  officer = await makeOfficer(server, [{ duty: 'reviewer', unit }], { name: 'Lê Thị Cán' });
  citizen = await inHall(person);
}, 120_000);
afterAll(async () => {
  await opened.close();
  await server.stop();
}, 60_000);

async function inHall({ authenticator }: TestOfficer): Promise<Citizen> {
  const browser = createCitizen(server, { authenticator });
  await browser.goOn(await browser.open('/account'));
  return browser;
}

const looked = (reason: string, action = 'subject.record.viewed') =>
  opened.stores.facts.record({
    action,
    actor: { kind: 'officer', subjectId: officer.subjectId, duty: 'reviewer', unit },
    subjectId: person.subjectId,
    details: { reason, reference: 'H55.26-1' },
  });
const pageText = async (path = '/account/activity') => {
  const page = (await citizen.open(path)) as Page;
  return { status: page.status, html: page.html, text: visibleText(page.html) };
};
const entryIdOf = async (action: string, of = person) =>
  (await opened.stores.facts.activityOf(of.subjectId, {})).find((entry) => entry.action === action)!.id;
const cases = async () =>
  opened.database.manager.query(
    "select id, unit, state, reference, subject_id from officer_case where kind = 'report' order by opened_at",
  ) as Promise<{ id: string; unit: string; state: string; reference: string; subject_id: string }[]>;
const notices = async () =>
  (await opened.stores.notices.list(person.subjectId, 10, new Date())).map(({ kind }) => kind);

describe('the activity page', () => {
  it('tells of a look-up the duty, the office, the reason and the time, and never who', async () => {
    await looked('legal_request');
    const { text, html } = await pageText();
    expect(text).toContain('Cán bộ mở xem hồ sơ đầy đủ');
    expect(text).toContain(`Cán bộ thẩm tra · ${unitName(unit, 'vi')}`);
    expect(text).toContain('Lý do: yêu cầu theo luật của tòa án hoặc cơ quan điều tra');
    expect(text).not.toContain(officer.name);
    expect(html).not.toContain(officer.subjectId);
  }, 60_000);

  it.each([
    ['casework.case.viewed', 'giải quyết một hồ sơ đang mở'],
    ['proofing.evidence.viewed', 'giải quyết một hồ sơ đang mở'],
    ['proofing.portrait.viewed', 'giải quyết một hồ sơ đang mở'],
    ['proofing.visit.recognised', 'Ông/Bà có mặt tại quầy'],
  ])('tells the reason of a look that has its occasion: %s', async (action, reason) => {
    await looked('case', action);
    const [newest] = (await pageText()).html.split('</tr>').slice(1);
    expect(visibleText(newest!)).toContain(`Lý do: ${reason}`);
  });

  it('tells of a release which data went to which service', async () => {
    const { text } = await pageText();
    expect(text).toContain('Đăng nhập vào dịch vụ');
    expect(text).toMatch(/Thông tin: (Họ và tên.*)?mức định danh và cách đăng nhập/);
  }, 60_000);
});

describe('“this was not me”', () => {
  it('is asked once more, of an entry of one’s own', async () => {
    const id = await entryIdOf('subject.record.viewed');
    const { text, html } = await pageText(`/account/activity/${id}/report`);
    expect(text).toContain('Việc này không phải của Ông/Bà?');
    expect(html).not.toContain('name="end_sessions"');
  }, 60_000);

  it.each([
    ['somebody else’s', async () => entryIdOf('subject.created', other)],
    ['one that does not exist', async () => newId()],
    ['no id at all', async () => 'x'],
  ])(
    'is refused for an entry that is %s',
    async (_what, which) => {
      const path = `/account/activity/${await which()}/report`;
      expect((await pageText(path)).status).toBe(404);
      await citizen.post(path, {});
      expect(await cases()).toEqual([]);
    },
    60_000,
  );

  it('opens a case for the officers, at the person’s own commune, and tells the person', async () => {
    await opened.transact((stores) => stores.subjectUnits.settle(person.subjectId, unit, new Date()));
    const id = await entryIdOf('subject.record.viewed');
    const landing = (await citizen.post(`/account/activity/${id}/report`, {})) as Page;
    expect(visibleText(landing.html)).toContain('Đã báo cho cán bộ.');
    const [opened_case] = await cases();
    expect(opened_case).toMatchObject({ unit, state: 'waiting', subject_id: person.subjectId });
    expect(await opened.stores.subjectReports.find(opened_case!.reference)).toMatchObject({ entryId: id });
    expect(await notices()).toContain('report_received');
    expect((await pageText()).text).toContain('Đã báo cán bộ');
  }, 60_000);

  it('is said once of one entry, however often and however many at once (subject.report.made_already)', async () => {
    await looked('case_work');
    const id = await entryIdOf('subject.record.viewed');
    const before = (await cases()).length;
    await Promise.all([1, 2, 3].map(() => citizen.post(`/account/activity/${id}/report`, {})));
    expect((await cases()).length).toBe(before + 1);
    const again = (await citizen.post(`/account/activity/${id}/report`, {})) as Page;
    expect(again.html).toContain('Ông/Bà đã báo việc này rồi');
    expect((await cases()).length).toBe(before + 1);
  }, 60_000);

  it('ends every session with it where the person wishes, of a sign-in', async () => {
    const id = await entryIdOf('authenticator.passkey.used');
    expect((await pageText(`/account/activity/${id}/report`)).html).toContain('name="end_sessions"');
    const landing = await citizen.post(`/account/activity/${id}/report`, { end_sessions: 'yes' });
    expect(landing.url.pathname).toBe('/account/signed-out');
    expect(((await citizen.open('/account/activity')) as Page).url.pathname).toMatch(/^\/interaction\//);
    citizen = await inHall(person);
  }, 60_000);

  it('is enough ten times in a day (subject.report.too_many)', async () => {
    while ((await opened.stores.subjectReports.countSince(person.subjectId, new Date(0))) < 10) {
      const entryId = newId();
      await opened.stores.subjectReports.insert({
        id: newId(),
        subjectId: person.subjectId,
        entryId,
        reportedAt: new Date(),
      });
    }
    await looked('report');
    const landing = (await citizen.post(
      `/account/activity/${await entryIdOf('subject.record.viewed')}/report`,
      {},
    )) as Page;
    expect(landing.html).toContain('Hôm nay Ông/Bà đã báo nhiều việc');
  }, 60_000);
});
