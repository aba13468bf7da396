import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OfficerCaseId } from '../../../src/kernel/ids.ts';
import { rows } from '../../../src/platform/database/database.ts';
import { openBrowser } from '../../support/browser.ts';
import { makeWaitingCase } from '../../support/casework.ts';
import type { Citizen, Page } from '../../support/citizen.ts';
import {
  makeOfficer,
  pageOf,
  signInOfficer,
  signInOfficerWithBrowser,
  type TestOfficer,
} from '../../support/officers.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { withStores } from '../../support/stores.ts';

interface AtWork extends TestOfficer {
  readonly citizen: Citizen;
}

let server: TestServer;
/** Two supervisors of one commune and one of another. */
let first: AtWork;
let second: AtWork;
let stranger: AtWork;

beforeAll(async () => {
  server = await startServer();
  const comeToWork = async (duty: 'supervisor@01840' | 'supervisor@05443', name: string): Promise<AtWork> => {
    const officer = await makeOfficer(server, [duty], { name });
    return { ...officer, citizen: await signInOfficer(server, officer) };
  };
  first = await comeToWork('supervisor@01840', 'Ma Thị Một');
  second = await comeToWork('supervisor@01840', 'Hoàng Văn Hai');
  stranger = await comeToWork('supervisor@05443', 'Lý Thị Xa');
}, 240_000);
afterAll(() => server?.stop(), 60_000);

const open = (officer: AtWork, id: OfficerCaseId) => pageOf(officer.citizen, `/console/cases/${id}`);
const post = async (officer: AtWork, path: string, fields: Readonly<Record<string, string>> = {}): Promise<Page> =>
  (await officer.citizen.post(path, fields)) as Page;
const asForm = (path: string, fields: Readonly<Record<string, string>> = {}) =>
  [path, { method: 'POST', headers: { origin: server.issuer }, body: new URLSearchParams(fields) }] as const;
const take = (officer: AtWork, id: OfficerCaseId) => post(officer, `/console/cases/${id}/lease`);
const uphold = (officer: AtWork, id: OfficerCaseId, note = '') =>
  post(officer, `/console/cases/${id}/decision`, { ruling: 'approve.upheld', note });
const stateOf = (id: OfficerCaseId) =>
  withStores(server, async ({ stores }) => (await stores.casework.cases.load(id))?.state);

describe('the rooms of cases', () => {
  it('give the next case to one officer, who alone is shown whom it is about and decides', async () => {
    const id = await makeWaitingCase(server);
    expect((await pageOf(first.citizen, '/console')).html).toContain('hồ sơ đang chờ');
    const taken = await post(first, '/console/queue/next', { kind: '', unit: '' });
    expect(taken.url.pathname).toBe(`/console/cases/${id}`);
    expect(taken.html).toContain('N*** D*** T***');
    expect(taken.html).toContain('name="ruling"');
    const other = await open(second, id);
    expect(other.html).toContain('Ma Thị Một');
    expect(other.html).not.toMatch(/N\*\*\*|name="ruling"/);
    expect((await uphold(first, id)).html).toContain('Đã ghi quyết định');
    expect(await stateOf(id)).toBe('approved');
  }, 120_000);

  it('list what waits in one’s own commune, and nothing of another', async () => {
    const [own, foreign] = [await makeWaitingCase(server), await makeWaitingCase(server, { unit: '05443' })];
    const list = await pageOf(first.citizen, '/console/queue?kind=second_look');
    expect(list.html).toContain(own);
    expect(list.html).not.toContain(foreign);
    expect((await pageOf(first.citizen, '/console/queue?unit=05443')).html).not.toContain(foreign);
    await take(first, own);
    await uphold(first, own);
    expect((await pageOf(first.citizen, '/console/queue?view=settled')).html).toContain(own);
    expect((await open(first, own)).html).toContain('href="/console/queue?view=settled"');
  }, 120_000);

  it('hand out ticked cases to a colleague, and to nobody of elsewhere', async () => {
    const id = await makeWaitingCase(server);
    const assign = (to: AtWork) => post(first, '/console/queue/assignment', { to: to.subjectId, case: id });
    expect((await assign(stranger)).html).toContain('Không giao được hồ sơ cho cán bộ này');
    expect((await assign(second)).html).toContain('Đã giao hồ sơ');
    expect((await pageOf(second.citizen, '/console/queue?view=mine')).html).toContain(id);
    await post(second, `/console/cases/${id}/return`);
    expect((await pageOf(second.citizen, '/console/queue?view=mine')).html).not.toContain(id);
  }, 120_000);

  it('show a note as it was written, whatever it holds', async () => {
    const id = await makeWaitingCase(server, { needsSecond: true });
    await take(first, id);
    expect((await uphold(first, id, '<script>alert(1)</script>=1+1')).html).toContain('Một cán bộ khác');
    const { html } = await open(second, id);
    expect(html).toContain('&lt;script>alert(1)&lt;/script>');
    expect(html).not.toContain('<script>alert');
  }, 120_000);
});

describe('a note that is sent too late', () => {
  const note = 'Chị gái xác nhận, <b>ảnh</b> cũ "2009"';
  const shown = 'Chị gái xác nhận, &lt;b>ảnh&lt;/b> cũ &quot;2009&quot;';
  const age = ({ subjectId }: AtWork, column: 'authenticated_at' | 'seen_at') =>
    withStores(server, ({ stores }) =>
      rows(stores.manager, `update hall_session set ${column} = now() - interval '16 minutes' where subject_id = $1`, [
        subjectId,
      ]),
    );
  const drafts = (sql: string) => withStores(server, ({ stores }) => rows<{ typed: Buffer }>(stores.manager, sql));

  it('comes back to its officer, is shown to nobody else, and goes when it is accepted', async () => {
    const id = await makeWaitingCase(server);
    await take(first, id);
    await age(first, 'authenticated_at');
    const back = await uphold(first, id, note);
    expect([back.url.pathname, await stateOf(id)]).toEqual([`/console/cases/${id}`, 'waiting']);
    expect(back.html).toContain(shown);
    expect(back.html).toMatch(/value="approve\.upheld"[^>]* checked/);
    expect(back.html).toContain('chưa được gửi');
    await post(first, `/console/cases/${id}/return`);
    const colleague = await take(second, id);
    expect(colleague.html).toContain('name="note"');
    expect(colleague.html).not.toMatch(/Chị gái|chưa được gửi/);
    const [kept] = await drafts('select typed from hall_draft');
    expect(kept!.typed.toString('latin1')).not.toContain('2009');
    expect(server.output.join('\n')).not.toContain('2009');
    await post(second, `/console/cases/${id}/return`);
    await take(first, id);
    expect((await uphold(first, id, note)).html).toContain('Đã ghi quyết định');
    expect(await drafts('select typed from hall_draft')).toEqual([]);
  }, 120_000);

  it('comes back after a quarter of an hour without use, for half an hour', async () => {
    const id = await makeWaitingCase(server);
    await take(first, id);
    await age(first, 'seen_at');
    expect((await uphold(first, id, note)).html).toContain(shown);
    await drafts("update hall_draft set expires_at = now() - interval '1 second' returning typed");
    expect((await open(first, id)).html).not.toMatch(/Chị gái|chưa được gửi/);
  }, 120_000);

  it('comes back when a rule says no', async () => {
    const id = await makeWaitingCase(server);
    await take(second, id);
    expect((await uphold(first, id, note)).html).toContain('Cán bộ không còn giữ hồ sơ này');
    await post(second, `/console/cases/${id}/return`);
    expect((await take(first, id)).html).toContain(shown);
  }, 120_000);
});

describe('an officer with a keyboard', () => {
  it('opens, takes and decides a case without touching anything else, and breaks no policy of the page', async () => {
    const id = await makeWaitingCase(server, { unit: '05455', doubts: ['name_mismatch'] });
    await makeWaitingCase(server, { unit: '05455' });
    const officer = await makeOfficer(server, ['supervisor@05455'], { name: 'Ma Thị Phím' });
    const browser = await openBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      const complaints: string[] = [];
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      const press = async (...keys: readonly string[]) => {
        for (const key of keys) await page.keyboard.press(key);
      };
      const focused = () => page.evaluate(() => document.activeElement?.outerHTML.split('>')[0] ?? '');
      await signInOfficerWithBrowser(server, officer, page);
      await page.goto(`${server.issuer}/console/queue`);
      await press('Tab', 'Enter', 'Tab');
      expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
      await press('?');
      expect(await page.locator('details[data-keys]').evaluate((help: HTMLDetailsElement) => help.open)).toBe(true);
      await press('Escape', '/');
      expect(await page.locator('details[data-keys]').evaluate((help: HTMLDetailsElement) => help.open)).toBe(false);
      expect(await focused()).toContain('name="kind"');
      await press('?', 'j');
      expect(await focused()).toContain('name="kind"');
      await press('Escape', 'j', 'j', 'k');
      expect(await focused()).toContain(id);
      await press('Enter');
      await page.waitForURL(`${server.issuer}/console/cases/${id}`);
      await page.getByRole('button', { name: 'Nhận hồ sơ' }).press('Enter');
      await page.getByText('Cán bộ đã nhận hồ sơ').waitFor();
      expect(await focused()).toContain('data-said');
      await page.getByRole('textbox').focus();
      await press('j', 'k', '/', '?', '0');
      expect(await page.getByRole('textbox').inputValue()).toBe('jk/?0');
      await page.getByRole('radio', { name: 'Bằng chứng đầy đủ' }).press('Space');
      await page.getByRole('button', { name: 'Ghi quyết định' }).press('Enter');
      await page.getByText('Đã ghi quyết định').waitFor();
      expect([complaints, await focused()]).toEqual([[], expect.stringContaining('data-said')]);
      expect(await stateOf(id)).toBe('approved');
    } finally {
      await browser.close();
    }
  }, 180_000);
});

describe('an officer who would make people up', () => {
  it('settles neither their own identity nor what they opened, and not as both pairs of eyes', async () => {
    const own = await makeWaitingCase(server, { subjectId: first.subjectId });
    const opened = await makeWaitingCase(server, { openedBy: first.subjectId });
    const twice = await makeWaitingCase(server, { needsSecond: true });
    expect([(await open(first, own)).status, (await take(first, own)).status]).toEqual([403, 403]);
    expect((await take(first, opened)).html).toContain('Chính cán bộ đã mở hồ sơ này');
    expect((await uphold(first, opened)).html).toContain('Chính cán bộ đã mở hồ sơ này');
    await take(first, twice);
    await uphold(first, twice);
    expect((await take(first, twice)).html).toContain('Cán bộ đã quyết định hồ sơ này một lần');
    expect((await uphold(first, twice)).html).toContain('Cán bộ đã quyết định hồ sơ này một lần');
    expect(await Promise.all([own, opened, twice].map(stateOf))).toEqual(['waiting', 'waiting', 'second']);
    await take(second, twice);
    await uphold(second, twice);
    expect(await stateOf(twice)).toBe('approved');
  }, 120_000);

  it('finds no case of another commune, whatever is asked of it', async () => {
    const id = await makeWaitingCase(server);
    expect((await open(stranger, id)).status).toBe(404);
    for (const [what, fields] of [
      ['lease', {}],
      ['return', {}],
      ['decision', { ruling: 'approve.upheld', note: '' }],
    ] as const) {
      const answer = await post(stranger, `/console/cases/${id}/${what}`, fields);
      expect([answer.status, answer.url.pathname]).toEqual([404, `/console/cases/${id}/${what}`]);
    }
    expect(await stateOf(id)).toBe('waiting');
  }, 120_000);
});

describe('two officers who decide at once', () => {
  it('are one who wins and one who is told', async () => {
    const id = await makeWaitingCase(server);
    await take(first, id);
    const answers = await Promise.all([uphold(first, id), uphold(second, id), uphold(first, id)]);
    expect(answers.filter(({ html }) => html.includes('Đã ghi quyết định'))).toHaveLength(1);
    expect(answers[1]!.html).toMatch(/Cán bộ không còn giữ hồ sơ này|Hồ sơ đã được giải quyết/);
    const decisions = await withStores(server, ({ stores }) => stores.casework.decisions.of(id));
    expect(decisions.map(({ officerId }) => officerId)).toEqual([first.subjectId]);
  }, 120_000);
});

describe('cases of one commune', () => {
  it('are not leafed through: whoever takes case after case and gives each back is shown no more of them', async () => {
    const browsing = await makeOfficer(server, ['supervisor@05455']);
    const officer = { ...browsing, citizen: await signInOfficer(server, browsing) };
    const id = await makeWaitingCase(server, { unit: '05455' });
    for (let taken = 0; taken < 80; taken += 1) {
      if (taken % 2) await officer.citizen.request(...asForm('/console/queue/next', { kind: '', unit: '' }));
      else await officer.citizen.request(...asForm(`/console/cases/${id}/lease`));
      await officer.citizen.request(...asForm(`/console/cases/${id}/return`));
    }
    expect((await take(officer, id)).html).toContain('đạt giới hạn trong một giờ');
    expect((await post(officer, '/console/queue/next', { kind: '', unit: '' })).status).toBe(429);
    expect((await post(officer, '/console/queue/assignment', { to: officer.subjectId, case: id })).status).toBe(429);
    const held = await withStores(server, ({ stores }) => stores.casework.cases.load(id));
    expect(held).toMatchObject({ state: 'waiting', lease: null });
    expect((await open(officer, id)).html).not.toMatch(/N\*\*\*|name="ruling"/);
  }, 120_000);
});
