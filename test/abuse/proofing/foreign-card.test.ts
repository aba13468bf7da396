// S06, S08; Law 26/2023/QH15 Art. 12: the card of another person makes nobody that person, and nobody is merged by machine.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Card, type Holder, makeCard } from '../../../src/sandbox/card/index.ts';
import { citizens } from '../../../src/sandbox/citizens.ts';
import { readInstallation } from '../../../src/sandbox/installation-file.ts';
import { evidenceOf, readerOf } from '../../app/support/reader.ts';
import { openStage, type Stage } from '../../oidc/support/stage.ts';
import { type Citizen, createCitizen, type Page } from '../../support/citizen.ts';

let stage: Stage;
let neighbour: Citizen;

beforeAll(async () => {
  stage = await openStage();
  neighbour = await stage.enrol('van-thang');
}, 120_000);

afterAll(() => stage.close());

const holderOf = (id: string) => citizens.find((citizen) => citizen.id === id)!.holder;
const subOf = async (citizen: Citizen, params = {}) => (await stage.service.signIn(citizen, params)).claims()!.sub;
const people = async () =>
  stage.sql(
    'select id, ial, status, version from subject union all select id, 0, credential_id::text, 0 from passkey order by 1',
  );

/** Somebody signed in, at the page of a case they opened in their own browser. */
async function signedInAtCase() {
  const citizen = stage.citizen.inAnotherBrowser();
  await stage.service.signIn(citizen);
  const asked = (await citizen.open((await stage.service.begin({ prompt: 'login' })).url)) as Page;
  const other = (await citizen.post(asked.action('/other'))) as Page;
  return { citizen, waiting: (await citizen.post(other.action('/case'))) as Page };
}

async function cardOf(changes: Partial<Holder>, from = 'mai-an'): Promise<Card> {
  const installation = await readInstallation(join(stage.server.dataDirectory, 'sandbox/sandbox-cards.json'));
  return makeCard(installation!.authorities.get('p256-named')!, { ...holderOf(from), ...changes });
}

/** The page that the digits of this card lead to, in a browser that knows nothing. */
async function readBy(citizen: Citizen, card: Card): Promise<Page> {
  const signIn = (await citizen.open((await stage.service.begin()).url)) as Page;
  const waiting = (await citizen.post(signIn.action('/case'))) as Page;
  const reader = readerOf(stage.server);
  const token = await reader.token(waiting.ticket());
  const { body } = await reader.call('evidence', evidenceOf(card, await reader.challenge(token)), token);
  const code = String(body.confirmation_code);
  return (await citizen.post(`${waiting.url.pathname}/case/code`, { code })) as Page;
}

describe('the chip of another person, read by somebody who is signed in', () => {
  it('changes nothing about either, and does not tell whose it is', async () => {
    const [mine, theirs] = [await subOf(stage.citizen), await subOf(neighbour)];
    const before = await people();
    const { citizen, waiting } = await signedInAtCase();
    const { code } = await citizen.readCard(waiting, 'van-thang');
    const known = (await citizen.post(`${waiting.url.pathname}/case/code`, { code: code! })) as Page;
    expect(known.step).toBe('known-identity');
    const { name, number, birthDate } = holderOf('van-thang');
    for (const told of [name, number, birthDate]) expect(known.html).not.toContain(told);
    const end = await citizen.goOn(known);
    expect(end).toMatchObject({ kind: 'return' });
    expect(await subOf(citizen, { prompt: 'none' })).toBe(mine);
    expect(await people()).toEqual(before);
    expect(await subOf(neighbour)).toBe(theirs);
  }, 60_000);

  it('gives them no way into it: the passkey that recovery makes waits, and is the other’s', async () => {
    const { citizen, waiting } = await signedInAtCase();
    const { code } = await citizen.readCard(waiting, 'van-thang');
    const known = (await citizen.post(`${waiting.url.pathname}/case/code`, { code: code! })) as Page;
    const recover = (await citizen.post(known.action('/recover'))) as Page;
    const withNewDevice = createCitizen(stage.server, { jar: citizen.jar });
    expect(await withNewDevice.makePasskey(recover)).toMatchObject({ kind: 'page', status: 200 });
    const made = await stage.sql<{ subject_id: string; waits: boolean }>(
      "select subject_id, active_from > now() as waits from passkey where origin = 'recovery'",
    );
    expect(made).toHaveLength(1);
    expect([made[0]!.subject_id === stage.subjectId, made[0]!.waits]).toEqual([false, true]);
    const attempt = (await withNewDevice.open((await stage.service.begin({ prompt: 'login' })).url)) as Page;
    expect(await withNewDevice.usePasskey(attempt)).not.toMatchObject({ kind: 'return' });
  }, 60_000);
});

describe('a person whose number was cancelled and made anew', () => {
  it('is not merged by machine with somebody of the same name, birth date and old number', async () => {
    const before = await stage.sql('select id from subject');
    const newcomer = createCitizen(stage.server);
    const page = await readBy(newcomer, await cardOf({ number: '019199999888' }));
    expect(page.step).toBe('create-passkey');
    const end = await newcomer.goOn(await newcomer.makePasskey(page));
    expect(end).toMatchObject({ kind: 'return' });
    expect(await stage.sql('select id from subject')).toHaveLength(before.length + 1);
    expect(await subOf(newcomer, { prompt: 'none' })).not.toBe(await subOf(stage.citizen));
  }, 60_000);

  it('makes no second identity by a number that somebody held before', async () => {
    const former = await cardOf({ number: '019199999889' });
    const first = createCitizen(stage.server);
    await first.goOn(await first.makePasskey(await readBy(first, former)));
    await stage.sql(
      'update subject_number set current = false where subject_id = (select id from subject order by created_at desc limit 1)',
    );
    const before = await stage.sql('select id from subject');
    expect(await readBy(createCitizen(stage.server), former)).toMatchObject({ step: 'known-identity' });
    expect(await stage.sql('select id from subject')).toEqual(before);
  }, 60_000);
});
