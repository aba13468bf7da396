// OWASP ASVS 5.0 §16.2.5, §16.4: auditors see the trail by pseudonym, and their looks are on it.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SubjectId } from '../../../src/kernel/ids.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { visibleText } from '../../platform/ui/html.ts';
import type { Citizen, Page } from '../../support/citizen.ts';
import { makeOfficer, pageOf, signInOfficer, type TestOfficer } from '../../support/officers.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { openStores, type ServerStores } from '../../support/stores.ts';

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
const search = async (query: string, as = auditor): Promise<{ page: Page; rows: number; text: string }> => {
  const page = await pageOf(as, `/console/audit${query}`);
  const [body = ''] = /<tbody.*<\/tbody>/s.exec(page.html) ?? [];
  return { page, rows: body.match(/<tr/g)?.length ?? 0, text: visibleText(page.html) };
};

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
