// What becomes of everything that is under way about a person when officers intervene; on PostgreSQL, one row a kind.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fates, type OpenThing, openThings } from '../../../src/app/intervention/open-thing.ts';
import { endStaleReviews, takeReviewBack } from '../../../src/app/review/send-review.ts';
import { drawSecondLook, openOfficerCase } from '../../../src/casework/index.ts';
import { addSeconds } from '../../../src/kernel/clock.ts';
import { newId, type SubjectId } from '../../../src/kernel/ids.ts';
import type { Officer } from '../../../src/kernel/officer.ts';
import { confirm, prove, redeem } from '../../../src/proofing/case/case.ts';
import { openCase } from '../../../src/proofing/index.ts';
import { type InterventionKind, interventionKinds, reportActivity } from '../../../src/subject/index.ts';
import { aNumber } from '../../subject/subject-database.ts';
import { codeOf, commune, type Ground, noon, openGround } from './ground.ts';
import { aMatchedVisit } from './matched-visit.ts';

let ground: Ground;
let first: Officer;
let second: Officer;

beforeAll(async () => {
  ground = await openGround();
  first = await ground.anOfficer();
  second = await ground.anOfficer('supervisor', '19');
}, 60_000);
afterAll(() => ground.close());

/** The independent word: `+` goes on, `-` ends, `>` is the kept record’s from then on. */
const table: Readonly<Record<InterventionKind, string>> = {
  //                         review visit letter reading recovery intervention second_look report
  suspend: '                 -      -     -      -       -        +            +           +',
  unsuspend: '               +      +     +      +       +        +            +           +',
  force_reproofing: '        -      -     -      -       +        +            +           +',
  force_new_authenticators: '-      +     +      +       -        +            +           +',
  deceased: '                -      -     -      -       -        -            +           +',
  merge_duplicates: '        -      -     -      -       -        -            >           >',
  reestablished_number: '    +      +     +      +       +        +            +           +',
  reclaim_after_theft: '     -      -     -      -       -        +            +           +',
};

const system = { kind: 'system', name: 'test' } as const;
const at = { unit: commune, doubts: [], needsSecond: false } as const;

/** Everything at once; each query answers whose it is while it goes on, and nothing once it has ended. */
async function withEverything(kind: InterventionKind) {
  const person = await ground.aPerson();
  const { id: subjectId } = person;
  const { stores, transact } = ground;
  await ground.addPasskey(subjectId);
  const recovery = await ground.addPasskey(subjectId, { origin: 'recovery', activeFrom: addSeconds(noon, 86_400) });
  if (kind === 'unsuspend') await ground.sql("update subject set status = 'suspended' where id = $1", [subjectId]);

  const [review, reviewCase, sightCase, reportCase] = [newId<'remote-review'>(), ...[1, 2, 3].map(() => newId())];
  const seen = { doubts: [], signals: {}, gestures: [], passkeyId: null, requestedAt: noon, version: 1 } as const;
  await stores.proofing.reviews.insert({
    ...{ id: review, subjectId, unit: commune, state: 'waiting', officerCaseId: reviewCase as never },
    ...{ expiresAt: addSeconds(noon, 86_400), ...seen },
  });
  const visit = (changes: object) =>
    aMatchedVisit(stores, { subjectId, by: second.subjectId, unit: commune, changes }, noon);
  const [waiting, approved] = [await visit({ state: 'second' }), await visit({})];
  await stores.proofing.inPerson.letters.replace({
    ...{ subjectId, visitId: approved, chip: randomBytes(32), ial: 3, secret: 'x', tokenHash: randomBytes(32) },
    ...{ issuedAt: noon, expiresAt: addSeconds(noon, 86_400) },
  });
  const reading = await transact(({ proofing }) => aReading(proofing, person));
  await transact(async (bound) => {
    const open = (id: string, rest: object) =>
      openOfficerCase(bound, { id, ...at, subjectId, openedBy: subjectId, ...rest } as never, system, noon);
    await open(reviewCase!, { kind: 'remote_review', reference: review });
    await open(sightCase!, { kind: 'sight', reference: waiting, openedBy: second.subjectId });
    const { id } = await reportActivity(bound, { subjectId, entryId: newId(), action: 'x.y' }, noon);
    await open(reportCase!, { kind: 'report', reference: id });
    const approval = { ...at, subjectId, approvedBy: second.subjectId, reference: newId() };
    await drawSecondLook(bound, approval, { percent: 100, random: 0 }, noon);
  });
  const other = await ground.ask(kind === 'deceased' ? 'reestablished_number' : 'deceased', person, first, {
    number: aNumber(),
  });

  const whose: Readonly<Record<OpenThing, readonly [sql: string, id: string]>> = {
    remote_review: [
      `select r.subject_id from remote_review r join officer_case c on c.id = r.officer_case_id
        where r.id = $1 and r.state = 'waiting' and c.settled_at is null`,
      review,
    ],
    visit: [
      `select v.subject_id from in_person_visit v join officer_case c on c.reference = v.id
        where v.id = $1 and v.state = 'second' and c.settled_at is null`,
      waiting,
    ],
    letter: ['select subject_id from enrolment_letter where visit_id = $1', approved],
    chip_reading: ["select subject_id from proofing_case where id = $1 and state = 'known'", reading],
    recovery: ['select subject_id from passkey where id = $1', recovery],
    intervention: [
      `select i.subject_id from intervention i join officer_case c on c.reference = i.id
        where i.id = $1 and i.state = 'waiting' and c.settled_at is null`,
      other.id,
    ],
    second_look: ["select subject_id from officer_case where kind = 'second_look' and subject_id = $1", subjectId],
    report: [
      `select c.subject_id from officer_case c join subject_report r on r.id = c.reference and r.subject_id = c.subject_id
        where c.id = $1 and c.settled_at is null`,
      reportCase!,
    ],
  };
  return { ...person, approved, whose };
}

async function aReading(proofing: Ground['stores']['proofing'], { number }: { readonly number: string }) {
  const trust = { current: () => ({ version: '1', certificates: [Buffer.from('any')] }) };
  const times = { ticketSeconds: 600, caseSeconds: 1800 };
  const asked = { binding: 'b', service: null, place: 'x' };
  const { caseId } = await openCase(proofing, asked, times, trust, noon);
  const redeemed = redeem((await proofing.cases.lock(caseId))!, randomBytes(32), noon);
  await proofing.cases.replace(redeemed);
  const identity = {
    number,
    name: 'A B',
    nameSource: 'dg13',
    birthDate: '1990-01-01',
    sex: 'male',
    nationality: 'VNM',
  };
  const chip = { signer: randomBytes(32), anchor: randomBytes(32), chip: randomBytes(32) };
  const code = { codeHash: 'x', tries: 3 };
  const proven = prove(redeemed, { identity: identity as never, chip, warnings: [] }, code, noon);
  await proofing.cases.replace(proven);
  await proofing.cases.replace(confirm(proven, await proofing.subjectRegister.findByNumber(number), noon));
  return caseId;
}

describe('what is under way about a person', () => {
  it.each(interventionKinds)('goes on, ends or moves as the table says: %s', async (kind) => {
    const person = await withEverything(kind);
    const kept = kind === 'merge_duplicates' ? await ground.aPerson() : person;
    const otherId = kind === 'merge_duplicates' ? person.id : null;
    const number = kind === 'reestablished_number' ? aNumber() : null;
    const asked = await ground.ask(kind, kept, first, { otherId, number });
    if (asked.state === 'waiting') await ground.say(asked, second);

    const marks: string[] = [];
    for (const thing of openThings) {
      const [sql, id] = person.whose[thing];
      const moved = thing === 'second_look' && otherId ? kept.id : id;
      const [row] = await ground.sql<{ subject_id: SubjectId }>(sql, [moved]);
      const mark = row?.subject_id === person.id ? '+' : '>';
      marks.push(row ? mark : '-');
    }
    expect(marks.join(' ')).toBe(table[kind].trim().split(/\s+/).join(' '));
  });

  it('is told to them on their page where it was their own request', async () => {
    const person = await withEverything('suspend');
    await ground.ask('suspend', person, first);
    const kinds = (await ground.stores.notices.list(person.id, 9, noon)).map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(['review_withdrawn', 'suspended']);
    expect(await ground.told(person.id)).toEqual(
      expect.arrayContaining([
        'proofing.review.withdrawn',
        'proofing.visit.closed',
        'proofing.letter.revoked',
        'authenticator.passkey.removed',
        'casework.case.withdrawn',
      ]),
    );
  });

  it('is told on the page of the record that a merge keeps', async () => {
    const [person, kept] = [await withEverything('merge_duplicates'), await ground.aPerson()];
    await ground.say(await ground.ask('merge_duplicates', kept, first, { otherId: person.id }), second);
    const kinds = (await ground.stores.notices.list(kept.id, 9, noon)).map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(['records_merged', 'review_withdrawn']);
  });

  it('is taken back by its person at the same time, and neither stands in the way of the other', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => withEverything('suspend')));
    const outcomes = await Promise.all(
      people.flatMap((person) => [
        codeOf(ground.transact((stores) => takeReviewBack(stores, person.id, noon))),
        codeOf(ground.ask('suspend', person, first)),
      ]),
    );
    const expected = [null, 'proofing.review.not_due', 'proofing.review.unknown'];
    expect(outcomes.filter((code) => !expected.includes(code))).toEqual([]);
    for (const { id } of people) expect(await ground.statusOf(id)).toBe('suspended');
  }, 60_000);

  it('runs out at the same time, and neither stands in the way of the other', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => withEverything('suspend')));
    const late = addSeconds(noon, 60 * 86_400);
    const sweep = () =>
      ground.transact((stores) => endStaleReviews(stores, { evidenceDays: 30, limit: 50 }, late)).then(() => null);
    const asked = people.map((person) => codeOf(ground.ask('suspend', person, first)));
    expect(await Promise.all([sweep(), ...asked])).toEqual([null, ...people.map(() => null)]);
    for (const { id } of people) {
      expect(await ground.statusOf(id)).toBe('suspended');
      expect((await ground.stores.proofing.reviews.latest(id))?.state).toMatch(/^(withdrawn|expired)$/);
    }
  }, 60_000);

  it('leaves no key of what was read or pictured', async () => {
    const person = await withEverything('deceased');
    const keys = () =>
      ground.sql('select 1 from sealing_key where owner_id = any($1::uuid[])', [
        [person.approved, person.whose.visit[1], person.whose.chip_reading[1], person.whose.remote_review[1]],
      ]);
    expect(await keys()).toHaveLength(3);
    await ground.say(await ground.ask('deceased', person, first), second);
    expect(await keys()).toEqual([]);
    expect((await ground.stores.notices.list(person.id, 9, noon)).map(({ kind }) => kind)).toEqual([]);
  });

  it('of a reclaim leaves the visit it rests on, where the telephone is still due', async () => {
    const person = await ground.aPerson();
    const asked = await ground.ask('reclaim_after_theft', person, first);
    await ground.say(asked, second);
    expect(await ground.stores.proofing.inPerson.visits.load(asked.visitId!, 'all')).toMatchObject({
      state: 'approved',
    });
  });

  it('ends where the new status leaves no room for it: nobody need lift a suspension that a reclaim has lifted', async () => {
    const person = await ground.aPerson();
    await ground.ask('suspend', person, first);
    const lifting = await ground.ask('unsuspend', person, first, { reason: 'cleared' });
    await ground.say(await ground.ask('reclaim_after_theft', person, first), second);
    expect((await ground.stores.interventions.byId(lifting.id))?.state).toBe('withdrawn');
    expect((await ground.waiting(person.id)).map(({ reference }) => reference)).not.toContain(lifting.id);
  });

  it('ends where the other record of a merge has gone by another one', async () => {
    const [one, two, gone] = [await ground.aPerson(), await ground.aPerson(), await ground.aPerson()];
    const otherId = gone.id;
    const late = await ground.ask('merge_duplicates', two, first, { otherId });
    await ground.say(await ground.ask('merge_duplicates', one, first, { otherId }), second);
    expect((await ground.stores.interventions.byId(late.id))?.state).toBe('withdrawn');
    expect((await ground.waiting(two.id)).map(({ reference }) => reference)).not.toContain(late.id);
  });

  it('has a fate for each kind, told alike by docs and code', () => {
    for (const kind of interventionKinds) expect(Object.keys(fates[kind]).toSorted()).toEqual(openThings.toSorted());
  });
});
