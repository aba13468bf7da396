import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { finishLetterPasskey, startLetterPasskey } from '../../../src/app/in-person/letter-passkey.ts';
import { type OfficerActor, readingOf } from '../../../src/proofing/index.ts';
import { aDevice, refusalOf } from '../../authenticator/support/ground.ts';
import { type Counter, openCounter, start } from './counter-ground.ts';

let counter: Counter;
let ours: OfficerActor;
beforeAll(async () => {
  counter = await openCounter();
  ours = await counter.officer();
}, 60_000);
beforeEach(() => {
  counter.ground.now = start;
});
afterAll(() => counter.close());

let serial = 0;
const day = 86_400;

/** Somebody with a letter, who reads a card at home: theirs unless told otherwise. */
async function atHome(more: { chip?: Buffer; days?: number; number?: string } = {}) {
  const number = `99917000${String(1000 + serial++)}`;
  const chip = randomBytes(32);
  const { visitId, subjectId } = await counter.approved(ours, { number, chip });
  const typed = await counter.letter(visitId, ours);
  counter.pass((more.days ?? 1) * day);
  return { typed, subjectId, number, visitId, handle: await read(more.number ?? number, more.chip ?? chip) };
}

/** A card read in a browser of their own, its six digits typed. */
async function read(number: string, chip: Buffer) {
  const visitId = await counter.opened(ours);
  await counter.read(visitId, { number, chip });
  return readingOf(
    await counter.transact((bound) => bound.proofing.inPerson.visits.load(visitId, 'all').then((it) => it!)),
  )!;
}

const enter = async ({ typed, handle }: Pick<Awaited<ReturnType<typeof atHome>>, 'typed' | 'handle'>) => {
  const options = await startLetterPasskey(counter.phoneNeeds, { typed, ...handle });
  await finishLetterPasskey(counter.phoneNeeds, { typed, ...handle }, aDevice().register(options));
};
const ials = async (subjectId: Awaited<ReturnType<typeof atHome>>['subjectId']) =>
  (await counter.stores.passkeys.ofSubject(subjectId)).map(({ ial }) => ial);

describe('an enrolment letter', () => {
  it('leads to a passkey worth what the visit proved, with the card that was read there', async () => {
    const home = await atHome();
    await enter({ ...home, typed: ` ${home.typed.toLowerCase().replace(/(.{5})/g, '$1-')} ` });
    expect(await ials(home.subjectId)).toEqual([3]);
  });

  it('works once', async () => {
    const home = await atHome();
    await enter(home);
    const [row] = await counter.sql<{ chip_hex: string }>(
      'select 1 as chip_hex from enrolment_letter where subject_id = $1',
      [home.subjectId],
    );
    expect(row).toBeUndefined();
    expect(await refusalOf(enter(home))).toMatch(/letter\.invalid|case\.not_due/);
  });

  it('works once, of many browsers that finish at the same time', async () => {
    const home = await atHome();
    const { typed, handle } = home;
    const responses = await Promise.all(
      [1, 2, 3].map(async () => aDevice().register(await startLetterPasskey(counter.phoneNeeds, { typed, ...handle }))),
    );
    const made = await Promise.all(
      responses.map((one) => refusalOf(finishLetterPasskey(counter.phoneNeeds, { typed, ...handle }, one))),
    );
    expect(made.filter((code) => code === 'accepted')).toHaveLength(1);
    expect(await ials(home.subjectId)).toEqual([3]);
  });

  it('is worth nothing on the eighth day', async () => {
    const home = await atHome({ days: 8 });
    expect(await refusalOf(enter(home))).toBe('proofing.letter.invalid');
  });

  it('is worth nothing with another card, of the same person or of somebody else, and is not used up by it', async () => {
    const newer = await atHome({ chip: randomBytes(32) });
    expect(await refusalOf(enter(newer))).toBe('proofing.letter.other_card');
    const somebody = `99916000${String(1000 + serial++)}`;
    await counter.enrolled(somebody);
    const foreign = await atHome({ number: somebody, chip: randomBytes(32) });
    expect(await refusalOf(enter(foreign))).toBe('proofing.letter.other_card');
    const left = await counter.sql('select 1 from enrolment_letter where subject_id = $1', [foreign.subjectId]);
    expect(left).toHaveLength(1);
  });

  it('is worth nothing to whoever guesses, nor once a newer one was printed', async () => {
    const home = await atHome();
    expect(await refusalOf(enter({ ...home, typed: 'A'.repeat(20) }))).toBe('proofing.letter.invalid');
    await counter.letter(home.visitId, ours).catch(() => undefined);
    counter.ground.now = start;
    await counter.letter(home.visitId, ours);
    expect(await refusalOf(enter(home))).toBe('proofing.letter.invalid');
  });

  it('is shown for one printing, and stands in the clear nowhere', async () => {
    const { typed, visitId } = await atHome();
    expect(await counter.transact(({ proofing }) => proofing.inPerson.letters.takeSecret(visitId, start))).toBeNull();
    const dump = JSON.stringify(await counter.sql('select enrolment_letter::text from enrolment_letter'));
    expect(dump).not.toContain(typed);
    expect(dump).not.toContain(Buffer.from(typed).toString('hex'));
  });
});
