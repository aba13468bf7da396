// OWASP ASVS 5.0 §16.2.5, §16.4: auditors see the trail by pseudonym, and their looks are on it.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SubjectId } from '../../../src/kernel/ids.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { visibleText } from '../../platform/ui/html.ts';
import type { Citizen, Page } from '../../support/citizen.ts';
import { makeOfficer, pageOf, signInOfficer, type TestOfficer } from '../../support/officers.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { openStores, type ServerStores } from '../../support/stores.ts';

interface Seen {
  readonly page: Page;
  readonly html: string;
  readonly rows: number;
  readonly text: string;
}

let server: TestServer;
let opened: ServerStores;
let auditor: Citizen;
let local: Citizen;
let person: TestOfficer;
let reviewer: TestOfficer;

beforeAll(async () => {
  server = await startServer({ sandbox: false });
  opened = await openStores(server);
  auditor = await signInOfficer(server, await makeOfficer(server, ['auditor@19'], { name: 'Kiểm Toán Tỉnh' }));
  local = await signInOfficer(server, await makeOfficer(server, ['auditor@01840'], { name: 'Kiểm Toán Xã' }));
  person = await makeOfficer(server, [], { name: 'Trần Thị Người Dân' });
  reviewer = await makeOfficer(server, ['reviewer@01840'], { name: 'Lê Văn Thẩm Tra' });
  await look('01840');
  await look('05443');
}, 240_000);
afterAll(async () => {
  await opened?.close();
  await server?.stop();
}, 60_000);

const look = (unit: string) =>
  opened.stores.facts.record({
    action: 'subject.record.viewed',
    actor: { kind: 'officer', subjectId: reviewer.subjectId, duty: 'reviewer', unit },
    subjectId: person.subjectId,
    details: { reason: 'case_work', reference: 'H55.26-1' },
  });
const pseudonymOf = async (id: SubjectId) => (await opened.vault.openKey(opened.database.manager, id)).auditRef;
const search = async (query: string, as = auditor, path = '/console/audit'): Promise<Seen> => {
  const page = await pageOf(as, `${path}${query}`);
  const [body = ''] = /<tbody.*<\/tbody>/s.exec(page.html) ?? [];
  return { page, html: page.html, rows: body.match(/<tr/g)?.length ?? 0, text: visibleText(page.html) };
};

/** Straight in the database: an approval of two hours, opened `days` ago. */
const putCase = (unit: string, days: number, doubts: readonly string[] = []) =>
  opened.database.manager.query(
    `insert into officer_case
       (id, kind, state, unit, opened_by, doubts, needs_second, opened_at, settled_at, reason, version)
     select $1, 'sight', 'approved', $2, $1, $3, false, v.at, v.at + interval '2 hours', 'same_person', 1
     from (select now() - make_interval(days => $4) as at) v`,
    [newId(), unit, doubts, days],
  );
const csv = async (query: string, as = auditor) => (await as.request(`/console/statistics/export${query}`)).text();

describe('the room of figures', () => {
  beforeAll(async () => {
    await putCase('01840', 3);
    await putCase('01840', 3);
    await putCase('05443', 3, ['=1+1', 'minor']);
    await putCase('05443', 60);
  }, 60_000);

  it('shows each figure as a sentence, a drawing that is named and described, and a table', async () => {
    const { html, text } = await search('', auditor, '/console/statistics');
    expect(text).toMatch(/3 hồ sơ được mở, nhiều nhất ngày [\d/]+: 3\. Đến nay 3 được chấp nhận/);
    expect(text).toContain('Phường Đức Xuân: 2 hồ sơ, 66,7% tổng số');
    expect(html.match(/<svg class="chart__drawing"[^>]* role="img"/g)).toHaveLength(5);
    expect(html.match(/<caption/g)?.length).toBe(6);
    expect(html).not.toContain(person.name);
  }, 60_000);

  it('counts for an officer of one commune what is theirs, and nothing of another', async () => {
    const { text } = await search('', local, '/console/statistics');
    expect(text).toMatch(/2 hồ sơ được mở/);
    expect(text).not.toContain('Phường Phan Đình Phùng');
    const foreign = await search('?unit=05443', local, '/console/statistics');
    expect(foreign.text).toContain('Không có hồ sơ nào trong những ngày này');
    expect(foreign.text).toContain('Không có ai đăng ký');
    expect(await csv('?table=units&unit=05443', local)).toBe(
      'unit,unit_name,approved,refused,withdrawn,waiting,total\r\n',
    );
  }, 60_000);

  it('is narrowed by days, unit and kind, and says kindly where there is nothing', async () => {
    expect((await search('?days=90', auditor, '/console/statistics')).text).toContain('4 hồ sơ được mở');
    expect((await search('?unit=05443', auditor, '/console/statistics')).text).toContain('1 hồ sơ được mở');
    const { page, text } = await search('?kind=report', auditor, '/console/statistics');
    expect([page.status, text.includes('Không có hồ sơ nào trong những ngày này')]).toEqual([200, true]);
  }, 60_000);

  it.each([
    ['?from=2026-02-30', 'Khoảng thời gian không đọc được'],
    ['?from=2026-11-02&to=2026-11-01', 'Khoảng thời gian không đọc được'],
    ['?from=2020-01-01&to=2022-01-01', 'Khoảng thời gian quá dài'],
  ])(
    'refuses %s, and counts nothing',
    async (query, says) => {
      const { page, text } = await search(query, auditor, '/console/statistics');
      expect([page.status, text.includes(says)]).toEqual([422, true]);
      expect(page.html).not.toContain('<figure');
      expect((await auditor.request(`/console/statistics/export${query}`)).status).toBe(422);
    },
    60_000,
  );

  it('gives each table as a file in which nothing is a formula', async () => {
    expect(await csv('?table=doubts')).toContain('\r\n"\'=1+1",1,0,0,0,1\r\n');
    expect(await csv('?table=units')).toContain('01840,Phường Đức Xuân,2,0,0,0,2\r\n');
    expect(await csv('?table=times')).toContain('\r\nsight,3600,3,7200,7200,0,3\r\n');
    expect(await csv('?table=bands')).toContain('\r\n3600,14400,0,3\r\n');
    expect((await csv('?table=days')).trim().split('\r\n')).toHaveLength(31);
    expect(await csv('?table=enrolments')).toMatch(/\r\n,,2,\d+\r\n/);
    expect((await auditor.request('/console/statistics/export?table=people')).status).toBe(404);
  }, 60_000);
});

describe('the auditors’ room', () => {
  it('shows entries by pseudonym, with duty and office, and names nobody', async () => {
    const { page, text } = await search('?action=subject.record.viewed');
    expect(text).toContain('Cán bộ thẩm tra · ');
    expect(page.html).toContain(await pseudonymOf(person.subjectId));
    for (const hidden of [person.name, reviewer.name, person.subjectId, reviewer.subjectId])
      expect(page.html).not.toContain(hidden);
  }, 120_000);

  it('finds by office, by day and by pseudonym, of whoever did it or had it done', async () => {
    const [about, by] = [await pseudonymOf(person.subjectId), await pseudonymOf(reviewer.subjectId)];
    expect((await search('?action=subject.record.viewed')).rows).toBe(2);
    expect((await search('?action=subject.record.viewed&office=05443')).rows).toBe(1);
    expect((await search(`?action=subject.record.viewed&pseudonym=${about}`)).rows).toBe(2);
    expect((await search(`?action=subject.record.viewed&pseudonym=${by}`)).rows).toBe(2);
    expect((await search(`?action=subject.record.viewed&pseudonym=${newId()}`)).rows).toBe(0);
    expect((await search('?from=2020-01-01&to=2020-01-02')).rows).toBe(0);
    expect((await search(`?from=2020-01-01&action=subject.record.viewed`)).rows).toBe(2);
  }, 120_000);

  it.each(['?action=%27%3B--', '?pseudonym=x', '?from=never', '?after=1.2.3', '?office=abc'])(
    'takes %s for nothing asked',
    async (query) => {
      const { page } = await search(query);
      expect(page.status).toBe(200);
    },
    60_000,
  );

  it('goes on page by page, and misses and repeats nothing', async () => {
    for (let made = 0; made < 60; made += 1)
      await opened.stores.facts.record({ action: 'test.entry.paged', actor: { kind: 'system', name: 'test' } });
    const first = await search('?action=test.entry.paged');
    expect(first.rows).toBe(50);
    const [, next] = /rel="next" href="([^"]+)"/.exec(first.page.html) ?? [];
    const second = await search(next!.replaceAll('&amp;', '&').replace('/console/audit', ''));
    expect(second.rows).toBe(10);
  }, 120_000);

  it('records each look: what was asked, and how much was found', async () => {
    await search('?action=oidc.code.issued&office=01840');
    const [entry] = (await opened.database.manager.query(
      "select details from audit_entry where action = 'audit.entries.searched' order by position desc limit 1",
    )) as { details: object }[];
    expect(entry!.details).toMatchObject({
      duty: 'auditor',
      office: '19',
      searched: 'oidc.code.issued',
      searched_office: '01840',
      found: 0,
    });
  }, 60_000);

  it('shows an auditor of one commune what was done there, and nothing else', async () => {
    expect((await search('?action=subject.record.viewed', local)).rows).toBe(1);
    expect((await search('?action=subject.record.viewed&office=05443', local)).rows).toBe(0);
    expect((await search('?action=test.entry.paged', local)).rows).toBe(0);
  }, 60_000);

  it('tells how the log stands: size, root, and the key to check it with', async () => {
    const { text } = await search('');
    const checkpoint = (await opened.stores.auditLog.newestCheckpoint())!;
    expect(text).toContain('Mọi dòng đã được đánh số');
    expect(text).toMatch(/\/audit\+[0-9a-f]{8}\+A/);
    expect(text).toMatch(/[A-Za-z0-9+/]{43}=/);
    expect(checkpoint.size).toBeGreaterThan(10);
  }, 60_000);

  it('is closed to other duties', async () => {
    const other = await signInOfficer(server, reviewer);
    expect((await pageOf(other, '/console/audit')).status).toBe(403);
  }, 60_000);
});
