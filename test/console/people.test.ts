// OWASP ASVS 5.0 §8.2.2, §8.2.3, §16.3.2, abuse case A07: officers look people up for a reason, and people see it.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/kernel/ids.ts';
import { settleUnit } from '../../src/subject/index.ts';
import { type Citizen, createCitizen, type Landing, type Page } from '../support/citizen.ts';
import { makeOfficer, pageOf, signInOfficer, type TestOfficer } from '../support/officers.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { withStores } from '../support/stores.ts';

const [here, there] = ['05443', '05482'];
const why = { reason: 'citizen_present', reference: 'H55.26-251123-0001' };
const personName = 'Đàm Thị Quỳnh Ước';

let server: TestServer;
let officer: TestOfficer;
let desk: Citizen;
let person: TestOfficer;
let stranger: TestOfficer;

beforeAll(async () => {
  server = await startServer();
  officer = await makeOfficer(server, [`reviewer@${here}`], { name: 'Cán Bộ Tra Cứu' });
  person = await makeOfficer(server, [], { name: personName });
  stranger = await makeOfficer(server, [], { name: 'Bế Văn Nơi Khác' });
  await settle(person, here);
  await settle(stranger, there);
  desk = await signInOfficer(server, officer);
}, 120_000);

afterAll(() => server?.stop(), 60_000);

function settle({ subjectId }: TestOfficer, unit: string): Promise<void> {
  const actor = { kind: 'system', name: 'test' } as const;
  return withStores(server, ({ transact }) =>
    transact((stores) => settleUnit(stores, { subjectId, unit, actor }, new Date())),
  );
}

const asPage = (landing: Landing): Page => {
  if (landing.kind === 'return') throw new Error(`left for ${landing.url.href}`);
  return landing;
};
const search = async (who: string, changes: Readonly<Record<string, string>> = {}, by = desk) =>
  asPage(await by.post('/console/people/search', { who, birth_year: '', ...why, ...changes }));
const open = async (id: string, fields: Readonly<Record<string, string>> = why, by = desk) =>
  asPage(await by.post(`/console/people/${id}/open`, fields));
const activity = async (of: TestOfficer) =>
  withStores(server, async ({ stores }) =>
    (await stores.facts.activityOf(of.subjectId, {})).map(({ action, details }) => ({ action, ...details })),
  );

describe('looking people up at the console', () => {
  it('finds by words without diacritics, and shows nothing that is whole', async () => {
    const page = await search('quynh dam');
    expect([page.status, page.url.pathname]).toEqual([200, '/console/people']);
    expect(page.html).toContain('Đ*** T*** Q*** Ư***');
    expect(page.html).not.toContain(personName);
    expect(page.html).not.toContain(person.number);
  });

  it('finds by the number, which stands in no address', async () => {
    const page = await search(person.number);
    expect(page.html).toContain('Đ*** T*** Q*** Ư***');
    expect(page.url.href).toMatch(/\/console\/people\?search=[0-9a-f-]{36}$/);
  });

  it.each([
    ['no reason', { reason: '' }, 'Chưa chọn lý do'],
    ['a made-up reason', { reason: 'curious' }, 'Chưa chọn lý do'],
    ['no reference', { reference: '' }, 'Chưa có mã hồ sơ'],
    ['a case that is not there', { reference: newId() }, 'Chưa có mã hồ sơ'],
    ['a personal number as reference', { reference: '019190000123' }, 'Chưa có mã hồ sơ'],
  ])('is refused with %s, and looks at nobody', async (_, changes, told) => {
    const before = (await activity(person)).length;
    const page = await search('quynh dam', changes);
    expect(page.status).toBe(422);
    expect(page.html).toContain(told);
    expect(page.html).not.toContain('Đ***');
    expect((await activity(person)).length).toBe(before);
  });

  it('is refused by placeholders and by too little, and keeps what was typed', async () => {
    for (const who of ['Đàm*', 'Đàm']) {
      const page = await search(who);
      expect(page.status).toBe(422);
      expect(page.html).toContain(`value="${who}"`);
    }
  });

  it('answers for another commune as for nobody', async () => {
    const [foreign, nobody] = [await search(stranger.number), await search('999999999999')];
    expect(foreign.html.replace(foreign.url.search, '')).toContain('Không thấy ai');
    expect(foreign.html.replaceAll(foreign.url.search.slice(8), '')).toBe(
      nobody.html.replaceAll(nobody.url.search.slice(8), ''),
    );
  });

  it('shows a search to its own officer only', async () => {
    const page = await search('quynh dam');
    const other = await signInOfficer(server, await makeOfficer(server, [`reviewer@${here}`]));
    const seen = await pageOf(other, page.url.pathname + page.url.search);
    expect(seen.html).not.toContain('Đ***');
  }, 60_000);
});

describe('a record at the console', () => {
  it('is closed to whoever gives no reason, and says nothing of the person', async () => {
    const page = await pageOf(desk, `/console/people/${person.subjectId}`);
    expect(page.status).toBe(403);
    for (const word of [personName, person.number, 'Đ***']) expect(page.html).not.toContain(word);
  });

  it('opens by the reason of the search or one of its own, to that officer, until it is closed', async () => {
    const found = await search('quynh dam');
    const page = await open(person.subjectId, { search: found.url.search.slice(8) });
    expect([page.status, page.title]).toEqual([200, expect.stringContaining(personName)]);
    expect(page.html.replaceAll(' ', '')).toContain(person.number);
    const other = await signInOfficer(server, await makeOfficer(server, [`supervisor@${here}`]));
    expect((await pageOf(other, `/console/people/${person.subjectId}`)).status).toBe(403);
    await desk.post(`/console/people/${person.subjectId}/close`);
    expect((await pageOf(desk, `/console/people/${person.subjectId}`)).status).toBe(403);
    expect((await open(person.subjectId)).status).toBe(200);
  }, 60_000);

  it('shows a counter officer what signs them in, a reviewer what was decided, and neither the other', async () => {
    await open(person.subjectId);
    const counter = await signInOfficer(server, await makeOfficer(server, [`counter_officer@${here}`]));
    await open(person.subjectId, why, counter);
    const [byReviewer, byCounter] = [
      await pageOf(desk, `/console/people/${person.subjectId}`),
      await pageOf(counter, `/console/people/${person.subjectId}`),
    ];
    const parts = ({ html }: Page) => ['identity', 'passkeys', 'cases'].filter((part) => html.includes(`id="${part}"`));
    expect([parts(byReviewer), parts(byCounter)]).toEqual([
      ['identity', 'cases'],
      ['identity', 'passkeys'],
    ]);
  }, 60_000);

  it.each([
    ['an empty reason', { reason: '', reference: why.reference }],
    ['no reference', { reason: why.reason, reference: '' }],
    ['an invented search', { search: newId() }],
    ['a search that is no id', { search: "' or true" }],
  ])('does not open for %s', async (_, fields) => {
    await desk.post(`/console/people/${person.subjectId}/close`);
    const before = await activity(person);
    expect((await open(person.subjectId, fields)).status).toBe(403);
    expect(await activity(person)).toEqual(before);
  });

  it('of another commune, of nobody and of no id is not there', async () => {
    for (const id of [stranger.subjectId, newId(), 'nobody']) {
      expect((await pageOf(desk, `/console/people/${id}`)).status).toBe(404);
      expect((await open(id)).status).toBe(404);
    }
    expect((await activity(stranger)).map(({ action }) => action)).not.toContain('subject.record.viewed');
  });

  it('is never one’s own, and the try is on record', async () => {
    await settle(officer, here);
    const page = await open(officer.subjectId);
    expect(page.status).toBe(403);
    expect(page.html).toContain('Không tra cứu hồ sơ của chính mình');
    expect((await search(officer.number)).html).toContain('Không tra cứu hồ sơ của chính mình');
    expect((await activity(officer))[0]).toMatchObject({ action: 'subject.record.refused', own: true });
  });

  it('is out of reach of whoever may not look people up', async () => {
    const auditor = await signInOfficer(server, await makeOfficer(server, ['auditor@19']));
    for (const path of ['/console/people', `/console/people/${person.subjectId}`])
      expect((await pageOf(auditor, path)).status).toBe(403);
    expect((await search('quynh dam', {}, auditor)).html).not.toContain('Đ***');
    expect((await open(person.subjectId, why, auditor)).html).not.toContain(personName);
  }, 60_000);
});

describe('whoever was looked up', () => {
  it('finds each look in their own activity: by which duty, from which office, why', async () => {
    const someone = await makeOfficer(server, [], { name: 'Lò Thị Được Xem' });
    await settle(someone, here);
    await search('lo duoc xem');
    await open(someone.subjectId);
    const by = { duty: 'reviewer', office: here, ...why };
    expect((await activity(someone)).slice(0, 2)).toEqual([
      { action: 'subject.record.viewed', ...by },
      { action: 'subject.record.found', by: 'name', ...by },
    ]);
    const own = await signInCitizen(someone);
    const page = await pageOf(own, '/account/activity');
    expect(page.html).toContain('Cán bộ mở xem hồ sơ đầy đủ');
  }, 60_000);

  it('is on record, and counted, also where a counter finds somebody by a number that was typed from a card', async () => {
    const receiver = await makeOfficer(server, [`counter_officer@${here}`]);
    const counter = await signInOfficer(server, receiver);
    const visit = asPage(await counter.post('/console/counter', { unit: here, manner: 'sight', card_qr: '' }));
    const typed = { name: 'Kẻ Khác', birth_date: '1968-04-12', sex: 'male', issued_on: '2021-08-01' };
    const type = async () =>
      asPage(await counter.post(`${visit.url.pathname}/card`, { number: stranger.number, ...typed }));
    expect((await type()).html).toContain('Đã có định danh');
    expect((await activity(stranger))[0]).toEqual({
      ...{ action: 'proofing.visit.recognised', duty: 'counter_officer', office: here },
      ...{ visit_id: visit.url.pathname.split('/').at(-1), manner: 'sight' },
    });
    expect((await pageOf(await signInCitizen(stranger), '/account/activity')).html).toContain(
      'Cán bộ tại quầy nhận ra định danh của Ông/Bà',
    );
    const isOver = ({ html }: Page) => html.includes('Cán bộ đã đạt giới hạn trong một giờ');
    let page = await type();
    for (let tries = 0; !isOver(page) && tries < 200; tries += 1) page = await type();
    expect(isOver(page)).toBe(true);
  }, 120_000);

  it('is counted: beyond the hour’s limit nobody is found any more, and it is on record', async () => {
    const busy = await makeOfficer(server, [`reviewer@${here}`]);
    const at = await signInOfficer(server, busy);
    let page = await search('khong ai', {}, at);
    for (let tries = 0; page.status !== 429 && tries < 200; tries += 1) page = await search('khong ai', {}, at);
    expect(page.status).toBe(429);
    expect(await activity(busy)).toContainEqual(expect.objectContaining({ limit: 'searches' }));
  }, 120_000);
});

async function signInCitizen({ authenticator }: TestOfficer): Promise<Citizen> {
  const citizen = createCitizen(server, { authenticator });
  await citizen.goOn(await citizen.open('/account'));
  return citizen;
}
