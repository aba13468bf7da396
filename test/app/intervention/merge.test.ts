// Two records of one person become one; on PostgreSQL, with everything the house keeps of people.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { forgetPerson } from '../../../src/app/forget-person.ts';
import { decideOfficerCase, leaseCase, openOfficerCase } from '../../../src/casework/index.ts';
import { newId, type SubjectId } from '../../../src/kernel/ids.ts';
import type { Officer } from '../../../src/kernel/officer.ts';
import { settleProposal } from '../../../src/relying-party/index.ts';
import { listSignIns, pairwiseIdentifier, reportActivity, settleUnit } from '../../../src/subject/index.ts';
import { dumpDatabase } from '../../support/database-dump.ts';
import { codeOf, commune, type Ground, noon, openGround, type Person } from './ground.ts';

let ground: Ground;
let first: Officer;
let second: Officer;

beforeAll(async () => {
  ground = await openGround();
  first = await ground.anOfficer();
  second = await ground.anOfficer('supervisor', '19');
}, 60_000);
afterAll(() => ground.close());

const ask = (into: Person, from: Person, changes = {}, by = first) =>
  ground.ask('merge_duplicates', into, by, { otherId: from.id, ...changes });
const merge = async (into: Person, from: Person, changes = {}) => ground.say(await ask(into, from, changes), second);
const minutes = (count: number) => new Date(noon.getTime() + count * 60_000);
const nameIn = async (subjectId: SubjectId, sector: string) =>
  (await ground.stores.subjects.load(subjectId, sector))!.identifier;
/** A name in a sector, made so many minutes after noon. */
const known = async ({ id }: Person, sector: string, at: number) => {
  const identifier = await pairwiseIdentifier(ground.stores, id, sector);
  await ground.sql('update pairwise_identifier set created_at = $2 where identifier = $1', [identifier, minutes(at)]);
  return identifier;
};
async function signedIn(at = 0) {
  const person = await ground.aPerson(minutes(at));
  const passkey = await ground.addPasskey(person.id);
  return { ...person, passkey, ...(await ground.live(person.id, passkey, `sector-${person.number}`)) };
}

describe('two records of one person', () => {
  let kept: Awaited<ReturnType<typeof signedIn>>;
  let ended: Awaited<ReturnType<typeof signedIn>>;
  let names: Readonly<Record<'older' | 'younger' | 'olderThere' | 'youngerHere' | 'only', string>>;

  beforeAll(async () => {
    [kept, ended] = [await signedIn(), await signedIn(1)];
    names = {
      older: await known(kept, 'both-here-first', 1),
      younger: await known(ended, 'both-here-first', 2),
      olderThere: await known(ended, 'both-there-first', 3),
      youngerHere: await known(kept, 'both-there-first', 4),
      only: await known(ended, 'only-there', 5),
    };
    const actor = { kind: 'system', name: 'test' } as const;
    await settleUnit(ground.stores, { subjectId: ended.id, unit: commune, actor }, noon);
    const review = { kind: 'remote_review', unit: commune, subjectId: ended.id, openedBy: ended.id } as const;
    const more = { doubts: [], needsSecond: false, reference: null };
    await openOfficerCase(ground.stores, { id: newId(), ...review, ...more }, actor, noon);
    await merge(kept, ended, { claimed: [ended.passkey] });
  }, 60_000);

  it('are one: by each of their numbers, and by nothing else of the one that ended', async () => {
    for (const { number } of [kept, ended]) expect(await ground.stores.subjects.findByNumber(number)).toBe(kept.id);
    expect(await ground.statusOf(ended.id)).toBe('merged');
    const current = 'select added_at from subject_number where subject_id = $1 and current';
    expect(await ground.sql(current, [kept.id])).toEqual([{ added_at: minutes(1) }]);
  });

  it('keep every name a service knows; where both had one, the older', async () => {
    expect(await nameIn(kept.id, 'only-there')).toBe(names.only);
    expect(await nameIn(kept.id, 'both-here-first')).toBe(names.older);
    expect(await nameIn(kept.id, 'both-there-first')).toBe(names.olderThere);
    for (const [sector, gone] of [
      ['both-here-first', names.younger],
      ['both-there-first', names.youngerHere],
    ] as const)
      expect(await ground.stores.subjects.findByIdentifier(sector, gone)).toBeNull();
    const retired = 'select identifier, sector, reason from retired_identifier where subject_id = $1 order by sector';
    expect(await ground.sql(retired, [kept.id])).toEqual([
      { identifier: names.younger, sector: 'both-here-first', reason: 'merged' },
      { identifier: names.youngerHere, sector: 'both-there-first', reason: 'merged' },
    ]);
  });

  it('sign both out everywhere, and leave the passkeys the person claims, with their names', async () => {
    const nothing = { sessions: 0, tokens: 0, halls: 0, authentications: 0 };
    expect(await ground.alive(kept.id)).toMatchObject({ ...nothing, passkeys: 2, consents: 2 });
    expect(await ground.alive(ended.id)).toEqual({ ...nothing, passkeys: 0, consents: 0 });
    const named = await ground.stores.passkeys.namedOf(kept.id);
    expect(named.map(({ name }) => name?.reveal())).toEqual(['Điện thoại', 'Điện thoại']);
  });

  it('have one history of sign-ins, that can be read', async () => {
    const signIns = await listSignIns(ground.stores, kept.id, 9, noon);
    expect(signIns.map(({ client }) => client.reveal().address)).toEqual(['192.0.2.7', '192.0.2.7']);
  });

  it('leave nothing waiting about the one that ended', async () => {
    expect(await ground.waiting(ended.id)).toEqual([]);
    const cases = await ground.stores.casework.cases.ofSubject(kept.id, 9);
    expect(cases.map(({ kind, state }) => `${kind} ${state}`).toSorted()).toEqual([
      'intervention waiting',
      'remote_review withdrawn',
    ]);
  });

  it('are found by officers as one, at the home that either named', async () => {
    expect(await ground.stores.subjectUnits.unitOf(kept.id)).toBe(commune);
    expect(await ground.sql('select 1 from subject_word where subject_id = $1', [ended.id])).toEqual([]);
  });

  it('leave the id of the one that ended nowhere but in its own row, its key, and what was done to it', async () => {
    const cells = await dumpDatabase(ground.ownerUrl);
    const places = cells.filter((cell) => cell.includes(ended.id)).map((cell) => cell.split(':')[0]);
    expect(new Set(places)).toEqual(new Set(['subject.id', 'sealing_key.owner_id', 'intervention.other_id']));
  });

  it('are told on their own page, and both have it in their trail', async () => {
    expect((await ground.stores.notices.list(kept.id, 9, noon)).map(({ kind }) => kind)).toEqual(['records_merged']);
    for (const { id } of [kept, ended]) expect(await ground.told(id)).toContain('subject.record.merged');
  });

  it('get no name any more by the one that ended', async () => {
    expect(await codeOf(pairwiseIdentifier(ground.stores, ended.id, 'new'))).toBe('subject.record.unknown');
  });

  it('cannot be joined, changed or brought back by the one that ended', async () => {
    for (const kind of ['suspend', 'unsuspend', 'deceased', 'reclaim_after_theft'] as const)
      expect(await codeOf(ground.ask(kind, ended, first))).toBe('subject.intervention.not_possible');
    expect(await codeOf(ask(ended, kept))).toBe('subject.intervention.not_possible');
    expect(await codeOf(ask(kept, ended))).toBe('subject.intervention.not_possible');
  });

  it('are forgotten together', async () => {
    const actor = { kind: 'operator', name: 'test' } as const;
    await forgetPerson(ground.transact, { subjectId: kept.id, actor });
    const cells = await dumpDatabase(ground.ownerUrl);
    expect(cells.filter((cell) => cell.includes(ended.id) || cell.includes(kept.id))).toEqual([]);
  });
});

/** Somebody whom other officers suspended. */
async function suspended(person: Person): Promise<Person> {
  await ground.ask('suspend', person, first);
  return person;
}

/** What an officer did: looked at somebody, who reports it, and said the first yes of two about them. */
async function workOf(officer: Officer, { id: subjectId }: Person) {
  const about = { unit: commune, subjectId, openedBy: subjectId, doubts: [] } as const;
  const actor = { kind: 'officer', subjectId: officer.subjectId, duty: 'supervisor', unit: '19' } as const;
  return ground.transact(async (stores) => {
    await stores.facts.record({ action: 'subject.record.viewed', actor, subjectId });
    const entry = (await stores.facts.activityOf(subjectId, {})).find(
      ({ action }) => action === 'subject.record.viewed',
    );
    const { id } = await reportActivity(stores, { subjectId, entryId: entry!.id, action: entry!.action }, noon);
    const [report, passedOn] = [newId<'officer-case'>(), newId<'officer-case'>()];
    const kinds = {
      report: { kind: 'report', needsSecond: false },
      review: { kind: 'remote_review', needsSecond: true },
    } as const;
    await openOfficerCase(stores, { id: report, ...kinds.report, ...about, reference: id }, actor, noon);
    await openOfficerCase(stores, { id: passedOn, ...kinds.review, ...about, reference: null }, actor, noon);
    await leaseCase(stores, { caseId: passedOn, officer }, noon);
    const yes = { outcome: 'approve', reason: 'same_person', note: null } as const;
    await decideOfficerCase(stores, { caseId: passedOn, officer, ...yes }, noon);
    return { report, first: passedOn };
  });
}

describe('a merge', () => {
  it('takes the passkeys nobody claimed with it, and the lower of two levels', async () => {
    const [kept, ended] = [await signedIn(), await signedIn(1)];
    await ground.sql('update subject set ial = 3 where id = $1', [kept.id]);
    await merge(kept, ended);
    expect(await ground.alive(kept.id)).toMatchObject({ passkeys: 1 });
    expect((await ground.stores.subjects.load(kept.id, null))!.ial).toBe(1);
  });

  it('passes on what had been merged before', async () => {
    const [one, two, three] = [
      await ground.aPerson(),
      await ground.aPerson(minutes(1)),
      await ground.aPerson(minutes(2)),
    ];
    await merge(two, one);
    await merge(three, two);
    expect(await ground.stores.subjects.findByNumber(one.number)).toBe(three.id);
    expect(await ground.stores.joins.endedIn(three.id)).toEqual([one.id, two.id].toSorted());
  });

  it('is nobody’s who is one of the two, on either side', async () => {
    const person = await ground.aPerson();
    const self = { id: first.subjectId, number: '' };
    expect(await codeOf(ask(person, self))).toBe('subject.intervention.own_identity');
    expect(await codeOf(ask(self, person))).toBe('subject.intervention.own_identity');
    const asked = await ask(person, { id: second.subjectId, number: '' });
    expect(await codeOf(ground.say(asked, second))).toBe('subject.intervention.own_identity');
  });

  it('does not end the record of an officer, who first gives their duties back, nor does a deletion', async () => {
    const [person, colleague] = [await ground.aPerson(), await ground.aPerson()];
    const times = { grantedBy: null, grantedAt: noon, expiresAt: new Date('2099-01-01') };
    await ground.stores.officers.join(colleague.id, noon, null);
    const held = { id: newId<'duty'>(), subjectId: colleague.id, duty: 'auditor', unit: '19' } as const;
    await ground.stores.duties.add({ ...held, ...times });
    expect(await codeOf(ask(person, colleague))).toBe('subject.intervention.of_officer');
    expect((await ask(colleague, person)).state).toBe('waiting');
    const deletion = { subjectId: colleague.id, actor: { kind: 'operator', name: 'test' } } as const;
    expect(await codeOf(forgetPerson(ground.transact, deletion))).toBe('subject.intervention.of_officer');
    await ground.stores.duties.endAllOf(colleague.id, null, noon);
    expect(await codeOf(forgetPerson(ground.transact, deletion))).toBeNull();
  });

  it('of people of two communes is for officers of the province: who leads in the one does not end records of the other', async () => {
    const [here, there] = [await ground.aPerson(), await ground.aPerson()];
    const actor = { kind: 'system', name: 'test' } as const;
    await settleUnit(ground.stores, { subjectId: here.id, unit: commune, actor }, noon);
    await settleUnit(ground.stores, { subjectId: there.id, unit: '05443', actor }, noon);
    const counter = { ...first, duties: [...first.duties, { duty: 'counter_officer', unit: '05443' }] } as const;
    expect(await codeOf(ask(here, there, {}, counter))).toBe('subject.intervention.no_duty');
    const asked = await ask(here, there, {}, second);
    expect(asked.unit).toBe('19');
    expect(await codeOf(ground.say(asked, first))).toBe('subject.intervention.no_duty');
    expect((await ground.say(asked, await ground.anOfficer('supervisor', '19'))).state).toBe('done');
  });

  it('leaves somebody who was an officer by both numbers one pair of eyes, and what they did theirs', async () => {
    const [kept, ended, somebody] = [await ground.aPerson(), await ground.aPerson(), await ground.aPerson()];
    const duties = [{ duty: 'supervisor', unit: '19' }] as const;
    const [before, after] = [
      { subjectId: ended.id, duties },
      { subjectId: kept.id, duties },
    ];
    const asked = await ground.ask('unsuspend', await suspended(somebody), before);
    const { report, first: passedOn } = await workOf(before, somebody);
    const actor = { kind: 'officer', ...before, ...duties[0] } as const;
    const proposal = { id: newId(), kind: 'resume', clientId: 'none', state: 'proposed', proposedAt: noon } as const;
    await ground.stores.proposals.insert({ ...proposal, proposedBy: ended.id });
    await merge(kept, ended);
    const approve = { id: proposal.id, outcome: 'approved', actor: { ...actor, ...after }, production: false } as const;
    expect(await codeOf(settleProposal(ground.stores, approve, noon))).toBe('relying_party.proposal.own');
    expect(await codeOf(ground.say(asked, after))).toBe('subject.intervention.own_proposal');
    const eyes = await ground.stores.casework.cases.load(passedOn);
    expect(eyes?.eyes).toEqual([kept.id]);
    expect(await codeOf(ground.transact((bound) => leaseCase(bound, { caseId: report, officer: after }, noon)))).toBe(
      'casework.case.own_act',
    );
  });

  it('is done once of two the other way round, at the same time, and nothing is lost', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [one, two] = [await signedIn(), await signedIn(1)];
      const there = await ask(one, two);
      const back = await ask(two, one);
      const answers = await Promise.all([there, back].map((asked) => codeOf(ground.say(asked, second))));
      expect(answers.filter((code) => code === null)).toHaveLength(1);
      expect(answers.join()).toMatch(/subject\.intervention\.(settled|not_possible)/);
      const found = await Promise.all([one, two].map(({ number }) => ground.stores.subjects.findByNumber(number)));
      expect(new Set(found).size).toBe(1);
      expect(await ground.statusOf(found[0]!)).toBe('active');
    }
  }, 120_000);

  it('waits for whoever does something else to one of the two', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [one, two] = [await signedIn(), await signedIn(1)];
      const asked = await ask(one, two);
      const ended = await ground.ask('deceased', two, first);
      const answers = await Promise.all([asked, ended].map((each) => codeOf(ground.say(each, second))));
      expect(answers.filter((code) => code === null)).toHaveLength(1);
      expect(['merged', 'deceased']).toContain(await ground.statusOf(two.id));
    }
  }, 120_000);

  it('loses no name that is made at the same time', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [one, two] = [await ground.aPerson(), await ground.aPerson(minutes(1))];
      const asked = await ask(one, two);
      const naming = ['a', 'b', 'c', 'd'].flatMap((sector) =>
        [one, two].map(({ id }) => codeOf(pairwiseIdentifier(ground.stores, id, sector))),
      );
      const [answer, ...named] = await Promise.all([codeOf(ground.say(asked, second)), ...naming]);
      expect(answer).toBeNull();
      expect(new Set([null, 'subject.record.unknown', ...named]).size).toBe(2);
      expect(await ground.sql('select 1 from pairwise_identifier where subject_id = $1', [two.id])).toEqual([]);
      for (const sector of ['a', 'b', 'c', 'd']) expect(await nameIn(one.id, sector)).not.toBeNull();
    }
  }, 120_000);
});
