import { rows } from '../../src/platform/database/database.ts';
import { findByNumber, settleUnit } from '../../src/subject/index.ts';
import { holder } from '../support/canary-person.ts';
import { makeWaitingCase } from '../support/casework.ts';
import type { Citizen, Page } from '../support/citizen.ts';
import { makeOfficer, pageOf, signInOfficer } from '../support/officers.ts';
import { withStores } from '../support/stores.ts';
import type { Walk } from './journey.ts';

const unit = '05443';
const why = { reason: 'citizen_present', reference: 'H55.26-251123-0001' };
/** What somebody in a hurry writes where it does not belong. */
const note = `Gặp ${holder.name}, số ${holder.number}, sinh ${holder.birthDate}, ở ${holder.residence}`;

/** Officers look the marked person up in every way, well and badly, open her record, and write of her in a case. */
export async function lookedAtByOfficers({ server, look }: Walk): Promise<void> {
  const subjectId = await withStores(server, async ({ stores, transact }) => {
    const id = await findByNumber(stores, holder.number);
    if (!id) throw new Error('the marked person is not enrolled');
    const actor = { kind: 'system', name: 'test' } as const;
    await transact((bound) => settleUnit(bound, { subjectId: id, unit, actor }, new Date()));
    return id;
  });
  const officer = await makeOfficer(server, [`supervisor@${unit}`, `counter_officer@${unit}`]);
  const desk = await signInOfficer(server, officer);
  const search = async (who: string, changes: Readonly<Record<string, string>> = {}) =>
    (await desk.post('/console/people/search', { who, birth_year: '', ...why, ...changes })) as Page;
  const plain = holder.name
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .replaceAll('Đ', 'D');
  const found = await search(plain);
  await look('an officer searched by name');
  for (const who of [holder.number, holder.name, holder.name.toUpperCase(), `${holder.number}1`, `${holder.name}*`])
    await search(who, { birth_year: '1983' });
  for (const reference of [holder.number, holder.name, plain]) await search(holder.number, { reference });
  for (const name of [holder.number, holder.name])
    await desk.post(`/console/people/${subjectId}/open`, { reason: name, reference: name });
  await desk.post(`/console/people/${subjectId}/open`, { search: found.url.search.slice('?search='.length) });
  const record = await pageOf(desk, `/console/people/${subjectId}`);
  if (!record.html.includes(holder.name)) throw new Error(`the record did not open: ${record.status}`);
  await look('her record is open');
  await writeOfHer(desk, await makeWaitingCase(server, { subjectId, unit, needsSecond: true }));
  await withStores(server, async ({ database }) => {
    const [kept] = await rows<{ notes: number }>(
      database.manager,
      'select count(*)::int as notes from officer_case_decision where note is not null',
    );
    if (kept?.notes !== 1) throw new Error('the note was not kept');
  });
  await look('an officer wrote of her');
  await askToIntervene(desk, subjectId);
  await look('an officer asked for an intervention');
  await desk.post(`/console/people/${subjectId}/close`);
  await atTheCounter(desk, look);
}

async function writeOfHer(desk: Citizen, caseId: string): Promise<void> {
  const path = `/console/cases/${caseId}`;
  await desk.post(`${path}/lease`);
  for (const ruling of [holder.number, holder.name]) await desk.post(`${path}/decision`, { ruling, note });
  await desk.post(`${path}/decision`, { ruling: 'approve.upheld', note });
  await desk.open(path);
}

/** Another number for her waits for a second officer, with a note of the first. */
async function askToIntervene(desk: Citizen, subjectId: string): Promise<void> {
  const path = `/console/people/${subjectId}/interventions`;
  const wish = { kind: 'reestablished_number', note, number: `${holder.number.slice(0, 11)}9` };
  for (const reason of [holder.name, 'certificate_shown']) await desk.post(path, { ...wish, reason });
  const { html } = await pageOf(desk, path);
  if (!html.includes('/withdrawal')) throw new Error('no intervention waits');
}

/** She comes with a card whose chip nobody can read: its code is scanned, badly too, and what is printed is typed. */
async function atTheCounter(desk: Citizen, look: Walk['look']): Promise<void> {
  const scanned = `${holder.number}|${holder.oldNumber}|${holder.name}|29101983|Nữ|${holder.residence}|21062022`;
  const open = async (cardQr: string) =>
    (await desk.post('/console/counter', { unit, manner: 'sight', card_qr: cardQr })) as Page;
  await open(`${scanned}|${scanned}`);
  const visit = await open(scanned);
  if (!/^\/console\/counter\/[0-9a-f-]{36}$/.test(visit.url.pathname)) throw new Error(`no visit: ${visit.title}`);
  await look('a visit begins with a scanned card');
  const card = { name: holder.name, birth_date: holder.birthDate, sex: holder.sex, issued_on: holder.issuedOn };
  for (const number of [`${holder.number}1`, holder.number])
    await desk.post(`${visit.url.pathname}/card`, { ...card, number });
  await look('a card by sight is typed');
  await desk.post(`${visit.url.pathname}/end`);
  await look('a visit has ended');
}
