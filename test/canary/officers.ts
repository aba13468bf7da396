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
  await desk.post(`/console/people/${subjectId}/close`);
}

async function writeOfHer(desk: Citizen, caseId: string): Promise<void> {
  const path = `/console/cases/${caseId}`;
  await desk.post(`${path}/lease`);
  for (const ruling of [holder.number, holder.name]) await desk.post(`${path}/decision`, { ruling, note });
  await desk.post(`${path}/decision`, { ruling: 'approve.upheld', note });
  await desk.open(path);
}
