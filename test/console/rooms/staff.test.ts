// The room of the officers: what one may do about another, over HTTP.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rows } from '../../../src/platform/database/database.ts';
import { openBrowser } from '../../support/browser.ts';
import { type Citizen, createCitizen, type Page } from '../../support/citizen.ts';
import {
  makeOfficer,
  pageOf,
  signInOfficer,
  signInOfficerWithBrowser,
  type TestOfficer,
} from '../../support/officers.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { withStores } from '../../support/stores.ts';

let server: TestServer;
let security: Citizen;
let supervisor: Citizen;
let clerk: TestOfficer;

beforeAll(async () => {
  server = await startServer();
  await makeOfficer(server, ['security_officer@19']);
  security = await signInOfficer(server, await makeOfficer(server, ['security_officer@19'], { name: 'Ma Thị Thử' }));
  supervisor = await signInOfficer(server, await makeOfficer(server, ['supervisor@01840'], { name: 'Lý Văn Thử' }));
  clerk = await makeOfficer(server, ['counter_officer@01840'], { name: 'Hà Thị Quầy' });
}, 180_000);
afterAll(() => server?.stop(), 60_000);

const at = (officer: TestOfficer, verb = '') => `/console/staff/${officer.subjectId}${verb}`;
const post = async (citizen: Citizen, path: string, fields: Readonly<Record<string, string>> = {}) =>
  (await citizen.post(path, fields)) as Page;
const dutyOf = ({ subjectId }: TestOfficer) =>
  withStores(server, async ({ stores }) => (await stores.duties.liveOf(subjectId, new Date()))[0]!.id);

const decided = `
  with made as (
    insert into officer_case (id, kind, state, unit, opened_by, needs_second, opened_at, version, settled_at, reason)
    select gen_random_uuid(), 'second_look', 'approved', '01840', $2::uuid, false, now(), 1, now(), 'upheld'
    from generate_series(1, $3::int) returning id
  )
  insert into officer_case_decision (id, case_id, officer_id, duty, unit, outcome, reason, decided_at)
  select gen_random_uuid(), id, $1::uuid, 'reviewer', '01840', 'approve', 'upheld', now() from made`;

describe('the officers’ room', () => {
  it('shows a supervisor the officers of their own unit, and a security officer everybody', async () => {
    const stranger = await makeOfficer(server, ['reviewer@01843'], { name: 'Nông Văn Lạ' });
    const own = await pageOf(supervisor, '/console/staff');
    expect(own.html).toContain('Hà Thị Quầy');
    expect(own.html).not.toContain('Nông Văn Lạ');
    expect((await pageOf(security, '/console/staff')).html).toContain('Nông Văn Lạ');
    expect((await pageOf(supervisor, at(stranger))).status).toBe(404);
    expect((await pageOf(security, at(stranger))).status).toBe(200);
    expect((await pageOf(await signInOfficer(server, clerk), '/console/staff')).status).toBe(403);
  }, 120_000);

  it('marks who is near the hourly limit of decisions, to whoever sees them', async () => {
    const { subjectId, name } = await makeOfficer(server, ['reviewer@01840'], { name: 'Hoàng Thị Nhanh' });
    const decide = (count: number) =>
      withStores(server, ({ stores }) => rows(stores.manager, decided, [subjectId, clerk.subjectId, count]));
    await decide(31);
    expect((await pageOf(supervisor, '/console/staff')).html).not.toContain('quyết định trong giờ qua');
    await decide(1);
    const { html } = await pageOf(supervisor, '/console/staff');
    expect(html).toMatch(new RegExp(`${name}[^]*32/40 quyết định trong giờ qua`));
    expect((await pageOf(supervisor, `/console/staff/${subjectId}`)).html).toContain('32 trên tối đa 40');
  }, 120_000);

  it('grants, renews and revokes, and says why not', async () => {
    const held = { duty: 'reviewer', unit: '01840' };
    expect((await post(supervisor, at(clerk, '/grant'), held)).html).toContain('Đã giao nhiệm vụ');
    expect((await post(supervisor, at(clerk, '/grant'), held)).html).toContain('Cán bộ đã có nhiệm vụ này');
    const more = await post(supervisor, at(clerk, '/grant'), { ...held, unit: '01843' });
    expect(more.html).toContain('Cán bộ không có nhiệm vụ này');
    const id = await dutyOf(clerk);
    expect((await post(supervisor, at(clerk, '/renew'), { id })).html).toContain('Đã gia hạn');
    expect((await post(supervisor, at(clerk, '/revoke'), { id })).html).toContain('Đã thu hồi');
    expect((await post(supervisor, at(clerk, '/revoke'), { id })).html).toContain('Nhiệm vụ này không còn');
  }, 60_000);

  it('disables and enables for a security officer of the province alone', async () => {
    const other = await makeOfficer(server, ['reviewer@01840']);
    expect((await post(supervisor, at(other, '/disable'))).status).toBe(403);
    expect((await post(security, at(other, '/disable'))).html).toContain('Đã khóa tài khoản cán bộ');
    await expect(signInOfficer(server, other)).rejects.toThrow('403');
    expect((await post(security, at(other, '/enable'))).html).toContain('Đã mở lại');
    expect((await post(security, at(other, '/confirm'))).html).toContain('Người này đã được xác nhận');
  }, 60_000);

  it('invites by number, shows the link once, and puts the number nowhere', async () => {
    const person = await makeOfficer(server, [], { name: 'Triệu Thị Mời' });
    const asked = { number: person.number, duty: 'reviewer', unit: '01840' };
    const invited = await post(supervisor, '/console/staff/invite', asked);
    const link = /http\S+\/console\/welcome#([\w-]+)/.exec(invited.html)!;
    expect(invited.html).not.toContain(person.number);
    const citizen = createCitizen(server, { authenticator: person.authenticator });
    const page = (await citizen.goOn(await citizen.post('/console/welcome', { token: link[1]! }))) as Page;
    expect(page.html).toContain('Triệu Thị Mời');
    expect((await post(citizen, '/console/welcome/duties')).status).toBe(200);
    const unknown = await post(supervisor, '/console/staff/invite', { ...asked, number: '999000000000' });
    expect(unknown.status).toBe(422);
    const foreign = await post(supervisor, '/console/staff/invite', { ...asked, unit: '01843' });
    expect(foreign.status).toBe(422);
    expect(server.output.join('\n')).not.toContain(person.number);
  }, 120_000);

  it('does not say by an invitation nobody may make who has an identity, and keeps a trace of who tried', async () => {
    const person = await makeOfficer(server, []);
    const text = ({ status, html }: Page) => [status, html.replaceAll(/value="[^"]*"/g, '')];
    for (const held of [
      { duty: 'security_officer', unit: '19' },
      { duty: 'reviewer', unit: '01843' },
    ])
      expect(text(await post(supervisor, '/console/staff/invite', { number: person.number, ...held }))).toEqual(
        text(await post(supervisor, '/console/staff/invite', { number: '999000000000', ...held })),
      );
    const notToday = { number: '999000000000', duty: 'reviewer', unit: '05434' };
    const known = await post(security, '/console/staff/invite', { ...notToday, number: person.number });
    expect(text(await post(security, '/console/staff/invite', notToday))).toEqual(text(known));
    const tried = () =>
      withStores(server, ({ stores }) =>
        rows(stores.manager, "select 1 from audit_entry where action = 'subject.search.made'"),
      );
    const before = await tried();
    await post(supervisor, '/console/staff/invite', { number: '999000000000', duty: 'reviewer', unit: '01840' });
    expect((await tried()).length).toBe(before.length + 1);
  }, 60_000);

  it('fits its windows, in both languages', async () => {
    const officer = await makeOfficer(server, ['security_officer@19', 'supervisor@19'], { name: 'Lường Thị Nhìn' });
    const browser = await openBrowser();
    try {
      for (const [locale, width] of [
        ['vi', 1280],
        ['en', 768],
      ] as const) {
        const context = await browser.newContext({ viewport: { width, height: 800 }, reducedMotion: 'reduce' });
        const page = await context.newPage();
        await signInOfficerWithBrowser(server, officer, page);
        for (const path of ['/console/staff', at(clerk), '/console/staff/invite']) {
          await page.goto(`${server.issuer}${path}?lang=${locale}`);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          expect([path, wide <= 0]).toEqual([path, true]);
        }
        await context.close();
      }
    } finally {
      await browser.close();
    }
  }, 240_000);
});
