// What officers may do to people at the console, and what is refused them: rules that hold in the API, not only in the page.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/kernel/ids.ts';
import { settleUnit } from '../../src/subject/index.ts';
import type { Citizen, Landing, Page } from '../support/citizen.ts';
import { makeOfficer, signInOfficer, type TestOfficer } from '../support/officers.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { openStores, type ServerStores } from '../support/stores.ts';

const [here, there] = ['05443', '05482'];
const why = { reason: 'citizen_present', reference: 'H55.26-251123-0001' };

let server: TestServer;
let opened: ServerStores;
let officer: TestOfficer;
let desk: Citizen;

beforeAll(async () => {
  server = await startServer();
  opened = await openStores(server);
  officer = await makeOfficer(server, [`supervisor@${here}`]);
  desk = await signInOfficer(server, officer);
}, 120_000);
afterAll(async () => {
  await opened?.close();
  await server?.stop();
}, 60_000);

async function somebody(unit = here): Promise<TestOfficer> {
  const person = await makeOfficer(server, []);
  const actor = { kind: 'system', name: 'test' } as const;
  await opened.transact((stores) => settleUnit(stores, { subjectId: person.subjectId, unit, actor }, new Date()));
  return person;
}

const asPage = (landing: Landing): Page => {
  if (landing.kind === 'return') throw new Error(`left for ${landing.url.href}`);
  return landing;
};
const at = ({ subjectId }: TestOfficer) => `/console/people/${subjectId}`;
const open = async (person: TestOfficer, by = desk) => asPage(await by.post(`${at(person)}/open`, why));
const room = async (person: TestOfficer, by = desk, query = '') =>
  asPage(await by.open(`${at(person)}/interventions${query}`));
const ask = async (person: TestOfficer, fields: Readonly<Record<string, string>>, by = desk) =>
  asPage(await by.post(`${at(person)}/interventions`, { note: '', ...fields }));
const suspending = { kind: 'suspend', reason: 'fraud_suspected' };
const statusOf = async ({ subjectId }: TestOfficer) => (await opened.stores.subjects.load(subjectId, null))!.status;
const made = async ({ subjectId }: TestOfficer) => opened.stores.interventions.listOf(subjectId);

describe('intervening at the console', () => {
  it('happens to somebody whose record is open, and stands in the list with its case', async () => {
    const person = await somebody();
    await open(person);
    const done = await ask(person, { ...suspending, note: 'Ghi chú <script>alert(1)</script>' });
    expect([done.status, done.html.includes('Đã thực hiện'), await statusOf(person)]).toEqual([200, true, 'suspended']);
    expect(done.html).toContain('Đã làm, chờ xem lại');
    expect(done.html).not.toContain('alert(1)');
    expect(done.html).toMatch(/href="\/console\/cases\/[0-9a-f-]{36}"/);
  }, 60_000);

  it('asks first why the record is opened', async () => {
    const person = await somebody();
    expect((await room(person)).url.pathname).toBe(at(person));
    const asked = await ask(person, suspending);
    expect([asked.url.pathname, await statusOf(person), await made(person)]).toEqual([at(person), 'active', []]);
  }, 60_000);

  it('does not know anybody of another commune', async () => {
    const stranger = await somebody(there);
    expect((await room(stranger)).status).toBe(404);
    expect((await ask(stranger, suspending)).status).toBe(404);
    expect(await statusOf(stranger)).toBe('active');
  }, 60_000);

  it('is not for auditors and citizens, and offers each duty its own', async () => {
    const person = await somebody();
    const auditor = await signInOfficer(server, await makeOfficer(server, ['auditor@19']));
    expect((await room(person, auditor)).status).toBe(403);
    expect((await ask(person, suspending, auditor)).status).toBe(403);
    const counter = await signInOfficer(server, await makeOfficer(server, [`counter_officer@${here}`]));
    await open(person, counter);
    const offered = [...(await room(person, counter)).html.matchAll(/\?kind=([a-z_]+)/g)].map(([, kind]) => kind);
    expect(offered).toEqual(['reestablished_number']);
    const refused = await ask(person, suspending, counter);
    expect([refused.html.includes('Nhiệm vụ của cán bộ không cho phép'), await statusOf(person)]).toEqual([
      true,
      'active',
    ]);
  }, 60_000);

  it('is never of one’s own identity', async () => {
    const own = officer;
    const refused = await ask(own, suspending);
    expect(refused.status).toBeGreaterThanOrEqual(403);
    expect(await statusOf(own)).toBe('active');
  }, 60_000);

  it.each([
    ['no reason of its list', { ...suspending, reason: 'because' }],
    ['a kind there is not', { kind: 'delete', reason: 'cleared' }],
    ['a field nobody asked for', { ...suspending, status: 'active' }],
    ['a passkey that is no id', { kind: 'reclaim_after_theft', reason: 'matched_in_person', claimed: "' or true" }],
    ['what only a visit to a counter can ask for', { kind: 'reclaim_after_theft', reason: 'matched_in_person' }],
    ['another record that is not open', { kind: 'merge_duplicates', reason: 'number_changed', other: newId() }],
    ['a status that does not allow it', { kind: 'unsuspend', reason: 'cleared' }],
    ['a number that is none', { kind: 'reestablished_number', reason: 'card_shown', number: '12' }],
  ])(
    'is refused with %s, and changes nothing',
    async (_, fields) => {
      const person = await somebody();
      await open(person);
      const refused = await ask(person, fields);
      expect(refused.status).toBeLessThan(500);
      expect([await statusOf(person), await made(person)]).toEqual(['active', []]);
    },
    60_000,
  );

  it('shows a second record to join only while that is open too', async () => {
    const [person, double] = [await somebody(), await somebody()];
    await open(person);
    const before = await room(person, desk, '?kind=merge_duplicates');
    expect(before.html).not.toContain(double.subjectId);
    await open(double);
    const query = `?kind=merge_duplicates&other=${double.subjectId}`;
    expect((await room(person, desk, query)).html).toContain(`name="other" value="${double.subjectId}"`);
    const fields = { kind: 'merge_duplicates', reason: 'number_changed', other: double.subjectId };
    expect((await ask(person, fields)).html).toContain('Đã gửi đề nghị');
    const [waiting, ...more] = await made(double);
    expect([waiting!.state, more]).toEqual(['waiting', []]);

    const colleague = await signInOfficer(server, await makeOfficer(server, ['supervisor@19']));
    const caseId = (await opened.stores.casework.cases.byReference('intervention', waiting!.id))!.id;
    expect(asPage(await colleague.open(`/console/cases/${caseId}`)).status).toBe(200);
    for (const one of [person, double]) {
      const [newest] = await opened.stores.facts.activityOf(one.subjectId, {});
      expect(newest).toMatchObject({
        action: 'casework.case.viewed',
        details: { duty: 'supervisor', case_id: caseId },
      });
    }
  }, 60_000);

  it('is taken back by whoever asked, and by nobody else', async () => {
    const person = await somebody();
    await open(person);
    await ask(person, { kind: 'deceased', reason: 'civil_register' });
    const [waiting] = await made(person);
    const withdrawal = `${at(person)}/interventions/${waiting!.id}/withdrawal`;
    const colleague = await signInOfficer(server, await makeOfficer(server, [`supervisor@${here}`]));
    await open(person, colleague);
    expect(asPage(await colleague.post(withdrawal)).html).toContain('Chỉ người đề nghị mới rút lại được');
    const other = await somebody();
    await open(other);
    asPage(await desk.post(`${at(other)}/interventions/${waiting!.id}/withdrawal`));
    expect((await made(person))[0]!.state).toBe('waiting');
    expect(asPage(await desk.post(withdrawal)).html).toContain('Đã rút lại đề nghị');
    expect((await made(person))[0]!.state).toBe('withdrawn');
  }, 60_000);

  it('is done ten times an hour by one officer, and no more', async () => {
    const busy = await signInOfficer(server, await makeOfficer(server, ['supervisor@19']));
    const person = await somebody();
    await open(person, busy);
    const fields = { kind: 'force_reproofing', reason: 'evidence_doubted' };
    for (let count = 0; count < 10; count += 1) await ask(person, fields, busy);
    expect(await made(person)).toHaveLength(10);
    await ask(person, fields, busy);
    expect(await made(person)).toHaveLength(10);
  }, 60_000);
});
