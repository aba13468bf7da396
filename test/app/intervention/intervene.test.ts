// What becomes of a person when officers intervene; on PostgreSQL, with everything the house keeps of people.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decideAndSettle } from '../../../src/app/casework/decide-and-settle.ts';
import { takeBackIntervention } from '../../../src/app/intervention/intervene.ts';
import { leaseCase } from '../../../src/casework/index.ts';
import { newId } from '../../../src/kernel/ids.ts';
import type { Officer } from '../../../src/kernel/officer.ts';
import { caseworkSection } from '../../../src/platform/config/section/casework.ts';
import type { Visit, VisitId } from '../../../src/proofing/index.ts';
import { invite, readInvitation } from '../../../src/staff/index.ts';
import type { Intervention, InterventionKind, ProposeIntervention, SecondWord } from '../../../src/subject/index.ts';
import { aNumber } from '../../subject/subject-database.ts';
import { codeOf, commune, type Ground, noon, openGround, type Person } from './ground.ts';
import { aMatchedVisit } from './matched-visit.ts';

let ground: Ground;
let first: Officer;
let second: Officer;

beforeAll(async () => {
  ground = await openGround();
  first = await ground.anOfficer();
  second = await ground.anOfficer('security_officer', '19');
}, 60_000);
afterAll(() => ground.close());

const ask = (kind: InterventionKind, person: Person, changes: Partial<ProposeIntervention> = {}, by = first) =>
  ground.ask(kind, person, by, changes);
const say = (one: Intervention, word: SecondWord = 'approve', by = second) => ground.say(one, by, word);
const both = async (kind: InterventionKind, person: Person, changes: Partial<ProposeIntervention> = {}) =>
  say(await ask(kind, person, changes));
/** Somebody with a passkey who is signed in everywhere. */
async function somebody() {
  const person = await ground.aPerson();
  const passkey = await ground.addPasskey(person.id);
  return { ...person, passkey, ...(await ground.live(person.id, passkey, 'y-te')) };
}
const nothing = { sessions: 0, tokens: 0, halls: 0, authentications: 0 };

describe('suspending somebody', () => {
  it('ends everything at once, by one person’s word, and says so', async () => {
    const person = await somebody();
    const { state } = await ask('suspend', person);
    expect([state, await ground.statusOf(person.id)]).toEqual(['unreviewed', 'suspended']);
    expect(await ground.alive(person.id)).toEqual({ ...nothing, passkeys: 1, consents: 1 });
    expect(await ground.told(person.id)).toEqual(
      expect.arrayContaining(['subject.intervention.proposed', 'subject.status.suspended', 'oidc.session.all_ended']),
    );
  });

  it.each(['suspend', 'force_new_authenticators'] as const)(
    '(%s) takes back what they invited others to as an officer, for somebody else may have held their passkey',
    async (kind) => {
      const [person, friend] = [await ground.aPerson(), await ground.aPerson()];
      const duties = [{ duty: 'reviewer', unit: commune }] as const;
      const officer = { subjectId: person.id, duties: second.duties };
      const asked = { granter: { kind: 'officer', officer }, subjectId: friend.id, duties } as const;
      const { token } = await invite(ground.stores, asked, { invitationDays: 7 }, noon);
      expect(await readInvitation(ground.stores, { token, subjectId: friend.id }, noon)).toEqual(duties);
      await ask(kind, person);
      const after = readInvitation(ground.stores, { token, subjectId: friend.id }, noon);
      expect(await codeOf(after)).toBe('staff.invitation.invalid');
    },
  );

  it('names the officer by duty and office, and nobody else', async () => {
    const person = await somebody();
    await ask('suspend', person);
    const [entry] = (await ground.stores.facts.activityOf(person.id, {})).filter(
      ({ action }) => action === 'subject.status.suspended',
    );
    expect(entry).toMatchObject({
      actorKind: 'officer',
      details: { duty: 'supervisor', office: commune, reason: 'theft_reported' },
    });
  });

  it('stays when the second person agrees, and when they do not: that takes two of its own', async () => {
    const [one, other] = [await somebody(), await somebody()];
    expect((await both('suspend', one)).state).toBe('done');
    expect((await say(await ask('suspend', other), 'refuse')).state).toBe('contested');
    expect([await ground.statusOf(one.id), await ground.statusOf(other.id)]).toEqual(['suspended', 'suspended']);
    const end = (await ground.stores.interventions.listOf(other.id)).find(({ kind }) => kind === 'unsuspend');
    expect(end).toMatchObject({ state: 'waiting', reason: 'not_upheld' });
    expect(await codeOf(say(end!))).toBe('subject.intervention.own_proposal');
    await say(end!, 'approve', first);
    expect(await ground.statusOf(other.id)).toBe('active');
  });

  it('happens once of twenty who ask at the same time', async () => {
    const person = await somebody();
    const answers = await Promise.all(Array.from({ length: 20 }, () => codeOf(ask('suspend', person))));
    expect(answers.filter((code) => code === null)).toHaveLength(1);
    expect(new Set(answers)).toEqual(new Set([null, 'subject.intervention.not_possible']));
  }, 60_000);
});

describe('an intervention in the queue', () => {
  it('waits there for its second person, and tells the one it concerns on their own page', async () => {
    const person = await somebody();
    const { id } = await ask('suspend', person);
    const waiting = await ground.stores.casework.cases.byReference('intervention', id);
    expect(waiting).toMatchObject({
      state: 'waiting',
      kind: 'intervention',
      openedBy: first.subjectId,
      subjectId: person.id,
      doubts: [],
    });
    expect((await ground.stores.notices.list(person.id, 9, noon)).map(({ kind }) => kind)).toEqual(['suspended']);
  });

  it('is decided with its case, in one transaction', async () => {
    const person = await somebody();
    const { id } = await ask('deceased', person);
    const { id: caseId } = (await ground.stores.casework.cases.byReference('intervention', id))!;
    const needs = { transact: ground.transact, config: { casework: caseworkSection.parse({}) }, random: () => 1 };
    await ground.transact((stores) => leaseCase(stores, { caseId, officer: second }, noon));
    const decision = {
      caseId,
      officer: second,
      outcome: 'approve',
      reason: 'evidence_sufficient',
      note: null,
    } as const;
    await decideAndSettle(needs, decision, noon);
    expect([await ground.statusOf(person.id), (await ground.stores.interventions.byId(id))?.state]).toEqual([
      'deceased',
      'done',
    ]);
    expect(await ground.stores.notices.list(person.id, 9, noon)).toEqual([]);
  });
});

describe('two interventions in one person that are decided at the same moment', () => {
  it('are no circle: the later one finds what the person has become', async () => {
    const needs = { transact: ground.transact, config: { casework: caseworkSection.parse({}) }, random: () => 1 };
    const third = await ground.anOfficer('supervisor', '19');
    const people = await Promise.all(Array.from({ length: 4 }, () => ground.aPerson()));
    const decisions = [];
    for (const person of people)
      for (const [kind, officer] of [
        ['deceased', second],
        ['reestablished_number', third],
      ] as const) {
        const { id } = await ask(kind, person, { number: aNumber() });
        const { id: caseId } = (await ground.stores.casework.cases.byReference('intervention', id))!;
        await ground.transact((stores) => leaseCase(stores, { caseId, officer }, noon));
        decisions.push({ caseId, officer, outcome: 'approve', reason: 'evidence_sufficient', note: null } as const);
      }
    const codes = await Promise.all(decisions.map((one) => codeOf(decideAndSettle(needs, one, noon))));
    const expected = [null, 'subject.intervention.not_possible', 'casework.case.settled', 'casework.case.not_leased'];
    expect(codes.filter((code) => !expected.includes(code))).toEqual([]);
    for (const { id } of people) expect(await ground.statusOf(id)).toBe('deceased');
  }, 60_000);
});

describe('bringing somebody back', () => {
  it('takes two people, and does nothing before', async () => {
    const person = await somebody();
    await both('suspend', person);
    const asked = await ask('unsuspend', person, { reason: 'cleared' });
    expect([asked.state, await ground.statusOf(person.id)]).toEqual(['waiting', 'suspended']);
    expect(await codeOf(say(asked, 'approve', first))).toBe('subject.intervention.own_proposal');
    expect((await say(asked)).state).toBe('done');
    expect(await ground.statusOf(person.id)).toBe('active');
  });

  it('brings nothing back to life that slipped in meanwhile', async () => {
    const person = await somebody();
    await ask('suspend', person);
    await ground.live(person.id, person.passkey, 'late');
    await both('unsuspend', person, { reason: 'cleared' });
    expect(await ground.alive(person.id)).toMatchObject(nothing);
  });

  it('brings back who was declared dead in error, and nobody else for that reason', async () => {
    const person = await somebody();
    await both('deceased', person);
    expect(await ground.statusOf(person.id)).toBe('deceased');
    expect(await ground.alive(person.id)).toMatchObject(nothing);
    expect(await codeOf(ask('unsuspend', person, { reason: 'cleared' }))).toBe('subject.intervention.reason_unknown');
    await both('unsuspend', person, { reason: 'declared_dead_in_error' });
    expect(await ground.statusOf(person.id)).toBe('active');
  });

  it('is settled once by many at the same time, and the others are told', async () => {
    const person = await somebody();
    await ask('suspend', person);
    const asked = await ask('unsuspend', person, { reason: 'cleared' });
    const people = await Promise.all(Array.from({ length: 6 }, () => ground.anOfficer('supervisor', '19')));
    const answers = await Promise.all(
      people.map((by, index) => codeOf(say(asked, index % 2 ? 'approve' : 'refuse', by))),
    );
    expect(answers.filter((code) => code === null)).toHaveLength(1);
    expect(new Set(answers)).toEqual(new Set([null, 'subject.intervention.settled']));
  }, 60_000);

  it('is asked for once at a time, and can be taken back', async () => {
    const person = await somebody();
    await ask('suspend', person);
    const asked = await ask('unsuspend', person, { reason: 'cleared' });
    expect(await codeOf(ask('unsuspend', person, { reason: 'cleared' }, second))).toBe(
      'subject.intervention.already_waiting',
    );
    const back = (officer: Officer) =>
      ground.transact((stores) => takeBackIntervention(stores, { id: asked.id, officer }, noon));
    expect(await codeOf(back(second))).toBe('subject.intervention.not_own');
    await back(first);
    const left = (await ground.waiting(person.id)).map(({ reference }) => reference);
    expect(left).toHaveLength(1);
    expect(left).not.toContain(asked.id);
    expect(await codeOf(say(asked))).toBe('subject.intervention.settled');
    expect((await ask('unsuspend', person, { reason: 'cleared' }, second)).state).toBe('waiting');
  });
});

describe('asking for new proof', () => {
  it('drops the level to nothing until a card is read, and takes nothing else', async () => {
    const person = await somebody();
    await ask('force_reproofing', person);
    const levels = async () => (await ground.stores.subjects.load(person.id, null))!.ial;
    expect([await levels(), await ground.statusOf(person.id)]).toEqual([0, 'active']);
    expect((await ground.alive(person.id)).passkeys).toBe(1);
    expect([await ground.stores.subjects.regain(person.id), await levels()]).toEqual([true, 1]);
    expect(await ground.stores.subjects.regain(person.id)).toBe(false);
  });
});

describe('asking for new passkeys', () => {
  it('takes every one away, the last one too, and what was signed in with them', async () => {
    const person = await somebody();
    await ground.addPasskey(person.id);
    await ask('force_new_authenticators', person);
    expect(await ground.alive(person.id)).toEqual({ ...nothing, passkeys: 0, consents: 1 });
    expect(await ground.statusOf(person.id)).toBe('active');
    expect((await ground.told(person.id)).filter((action) => action.endsWith('passkey.removed'))).toHaveLength(2);
  });
});

describe('a number that was made anew', () => {
  it('leads to the same person after two officers, and so does the former one', async () => {
    const person = await somebody();
    const number = aNumber();
    const asked = await ask('reestablished_number', person, { number });
    expect(await ground.stores.subjects.findByNumber(number)).toBeNull();
    await say(asked);
    for (const one of [number, person.number]) expect(await ground.stores.subjects.findByNumber(one)).toBe(person.id);
    expect(
      await ground.sql('select 1 from subject_number where subject_id = $1 and current', [person.id]),
    ).toHaveLength(1);
  });

  it('is not one that somebody holds: then two records are joined instead', async () => {
    const [person, other] = [await somebody(), await somebody()];
    const asked = await ask('reestablished_number', person, { number: other.number });
    expect(await codeOf(say(asked))).toBe('subject.number.already_enrolled');
    expect(await ground.stores.subjects.findByNumber(other.number)).toBe(other.id);
  });

  it('is twelve digits', async () => {
    const person = await somebody();
    for (const number of [null, '', '1234', '12345678901a'])
      expect(await codeOf(ask('reestablished_number', person, { number }))).toBe('subject.number.malformed');
  });

  it('is read by nobody in the database, nor is the officer’s note', async () => {
    const person = await somebody();
    const number = aNumber();
    const note = 'Giấy xác nhận đã kiểm tra';
    const { id } = await ask('reestablished_number', person, { number, note });
    const [row] = await ground.sql<{ note: Buffer; number: Buffer }>(
      'select note, number from intervention where id = $1',
      [id],
    );
    expect([row!.note.includes(note), row!.number.includes(number)]).toEqual([false, false]);
    const papers = await ground.stores.interventions.papersOf({ id, subjectId: person.id });
    expect(papers.reveal()).toEqual({ note, number });
    expect(await codeOf(ask('suspend', person, { note: 'x'.repeat(2001) }))).toBe('subject.intervention.note_too_long');
  });
});

describe('taking an identity back from a thief', () => {
  it('leaves the thief nothing: no passkey, no session, no consent, no name at a service', async () => {
    const person = await somebody();
    const asked = await ask('reclaim_after_theft', person);
    expect(await ground.alive(person.id)).toMatchObject({ sessions: 1, passkeys: 1 });
    await say(asked);
    expect(await ground.alive(person.id)).toEqual({ ...nothing, passkeys: 0, consents: 0 });
    expect(await ground.stores.subjects.findByIdentifier('y-te', person.identifier)).toBeNull();
    expect(await ground.stores.subjects.findByNumber(person.number)).toBe(person.id);
  });

  it('keeps what the holder knows as theirs, and then the names too', async () => {
    const person = await somebody();
    await ground.addPasskey(person.id);
    await both('reclaim_after_theft', person, { claimed: [person.passkey] });
    expect((await ground.stores.passkeys.ofSubject(person.id)).map(({ id }) => id)).toEqual([person.passkey]);
    expect(await ground.stores.subjects.findByIdentifier('y-te', person.identifier)).toBe(person.id);
  });

  it('keeps what was bound by meeting the holder, and brings a suspended one back', async () => {
    const person = await somebody();
    await ask('suspend', person);
    const later = new Date(noon.getTime() + 60_000);
    const made = await ground.addPasskey(person.id, { ial: 3, origin: 'added', createdAt: later });
    await ground.addPasskey(person.id, { ial: 1, origin: 'recovery' });
    await both('reclaim_after_theft', person);
    expect((await ground.stores.passkeys.ofSubject(person.id)).map(({ id }) => id)).toEqual([made]);
    expect(await ground.statusOf(person.id)).toBe('active');
  });
});

describe('a reclaim', () => {
  /** A visit of this officer in which the person was matched; whatever is different about it. */
  const visitOf = (person: Person, changes: Partial<Visit> = {}, by = first) =>
    aMatchedVisit(ground.stores, { subjectId: person.id, by: by.subjectId, unit: commune, changes }, noon);
  const earlier = { openedAt: new Date(noon.getTime() - 7200_000), expiresAt: noon };

  it.each<[string, string, (person: Person) => Promise<VisitId | null>]>([
    ['no visit', 'subject.intervention.visit_needed', async () => null],
    ['one that does not exist', 'proofing.visit.unknown', async () => newId()],
    ['somebody else’s', 'subject.intervention.visit_unfit', async () => visitOf(await somebody())],
    ['a colleague’s', 'subject.intervention.visit_unfit', (person) => visitOf(person, {}, second)],
    ['one at another office', 'proofing.visit.unknown', (person) => visitOf(person, { unit: '05713' })],
    ['one that is done', 'proofing.visit.ended', (person) => visitOf(person, { state: 'done' })],
    ['one that was closed', 'proofing.visit.ended', (person) => visitOf(person, { state: 'closed' })],
    ['one that is past its time', 'proofing.visit.ended', (person) => visitOf(person, earlier)],
    ['one by sight', 'subject.intervention.visit_unfit', (person) => visitOf(person, { manner: 'sight', reached: 2 })],
    [
      'one whose second officer has not agreed',
      'subject.intervention.visit_unfit',
      (person) => visitOf(person, { state: 'second' }),
    ],
    ['one in which no chip was read', 'proofing.case.not_due', (person) => visitOf(person, { state: 'open' })],
  ])('is refused with %s (%s), and nothing waits', async (_, code, visit) => {
    const person = await somebody();
    const visitId = await visit(person);
    expect(await codeOf(ask('reclaim_after_theft', person, { visitId }))).toBe(code);
    expect(await ground.stores.interventions.listOf(person.id)).toEqual([]);
    expect(await ground.alive(person.id)).toMatchObject({ sessions: 1, passkeys: 1, consents: 1 });
  });

  it('takes from the visit what the person claimed, whatever is said besides', async () => {
    const person = await somebody();
    const visitId = await visitOf(person);
    const { claimed } = await ask('reclaim_after_theft', person, { visitId, claimed: [person.passkey] });
    expect(claimed).toEqual([]);
    const { actorKind, details } = (await ground.stores.facts.activityOf(person.id, {})).find(
      ({ action }) => action === 'subject.intervention.proposed',
    )!;
    expect([actorKind, details.visit_id]).toEqual(['officer', visitId]);
  });

  it('rests on a chip that left a doubt once a second officer agreed, and tells the doubt', async () => {
    const person = await somebody();
    const visitId = await visitOf(person, { reached: 2, doubts: ['revocation_unknown'] });
    const { id } = await ask('reclaim_after_theft', person, { visitId });
    expect(await ground.stores.casework.cases.byReference('intervention', id)).toMatchObject({
      state: 'waiting',
      doubts: ['revocation_unknown'],
    });
  });

  it('is asked for once in a visit, also after it happened, and again after a no', async () => {
    const person = await somebody();
    const visitId = await visitOf(person);
    await say(await ask('reclaim_after_theft', person, { visitId }), 'refuse');
    await both('reclaim_after_theft', person, { visitId });
    expect(await codeOf(ask('reclaim_after_theft', person, { visitId }))).toBe('subject.intervention.visit_used');
  });

  it('is not agreed to by whoever asked for it, though they hold the duty', async () => {
    const person = await somebody();
    const asked = await ask('reclaim_after_theft', person);
    expect(await codeOf(say(asked, 'approve', first))).toBe('subject.intervention.own_proposal');
    expect(await ground.alive(person.id)).toMatchObject({ sessions: 1, passkeys: 1, consents: 1 });
  });
});

describe('what nobody may do', () => {
  it('is to intervene in their own identity, or of somebody who is not there', async () => {
    const self = { id: first.subjectId, number: '' };
    expect(await codeOf(ask('suspend', self))).toBe('subject.intervention.own_identity');
    expect(await codeOf(ask('suspend', { id: newId(), number: '' }))).toBe('subject.record.unknown');
    const unknown = { id: newId() } as unknown as Intervention;
    expect(await codeOf(say(unknown))).toBe('subject.intervention.unknown');
  });

  it('is to act without the duty, or for another unit', async () => {
    const person = await somebody();
    const elsewhere = await ground.anOfficer('supervisor', '05713');
    const counter = await ground.anOfficer('counter_officer');
    for (const by of [elsewhere, counter])
      expect(await codeOf(ask('suspend', person, {}, by))).toBe('subject.intervention.no_duty');
    const asked = await ask('reclaim_after_theft', person, {}, counter);
    for (const by of [elsewhere, await ground.anOfficer('counter_officer')])
      expect(await codeOf(say(asked, 'approve', by))).toBe('subject.intervention.no_duty');
    expect(await ground.alive(person.id)).toMatchObject({ sessions: 1, passkeys: 1 });
  });
});
