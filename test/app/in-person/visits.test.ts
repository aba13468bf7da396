import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Claim } from '../../../src/app/in-person/confirm-visit.ts';
import { endStaleVisits, endVisit } from '../../../src/app/in-person/end-visit.ts';
import { inPersonOf } from '../../../src/app/in-person/in-person-of.ts';
import {
  finishPhonePasskey,
  finishPhoneUse,
  leaveVisit,
  startPhonePasskey,
  startPhoneUse,
} from '../../../src/app/in-person/phone-passkey.ts';
import { askReclaim } from '../../../src/app/intervention/ask-reclaim.ts';
import { answerIntervention } from '../../../src/app/intervention/intervene.ts';
import { leaseCase } from '../../../src/casework/index.ts';
import type { Officer } from '../../../src/kernel/officer.ts';
import {
  closeVisit,
  loadVisit,
  lockVisit,
  type OfficerActor,
  sweepVisits,
  type VisitId,
} from '../../../src/proofing/index.ts';
import { readSubject } from '../../../src/subject/index.ts';
import { aDevice, refusalOf } from '../../authenticator/support/ground.ts';
import { type Counter, card, elsewhere, openCounter, person, start, unit } from './counter-ground.ts';

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
const aNumber = () => `99918000${String(1000 + serial++)}`;
const seenCard = (number = aNumber()) => ({ ...card, person: { ...card.person, number } });
const ialOf = async (subjectId: string) => (await readSubject(counter.stores, subjectId as never)).ial;
const passkeysOf = async (subjectId: string) => counter.stores.passkeys.ofSubject(subjectId as never);
/** A visit whose person has the passkey of `device`. */
const withPasskey = async (number: string, device = aDevice()) => {
  const { visitId, subjectId } = await counter.approved(ours, { number });
  const { secret, code } = await counter.phone();
  await counter.type(visitId, ours, code);
  await counter.makePasskey(secret, device);
  return { visitId, subjectId, device };
};

describe('a visit with the chip', () => {
  it('proves its person at ial 3, and their telephone gets a passkey worth as much', async () => {
    const { visitId, subjectId } = await withPasskey(aNumber());
    expect(await ialOf(subjectId)).toBe(3);
    expect(await passkeysOf(subjectId)).toMatchObject([{ ial: 3 }]);
    expect(await counter.actions(visitId)).toEqual([
      'proofing.visit.opened',
      'proofing.visit.confirmed',
      'proofing.visit.phone_joined',
      'proofing.visit.done',
    ]);
    const [binding] = await counter.sql('select 1 from chip_binding where subject_id = $1', [subjectId]);
    expect(binding).toBeDefined();
  });

  it('is looked at again by lot, once, and what waits for a second officer is not, while it waits', async () => {
    const looks = (visitId: VisitId) =>
      counter.sql("select opened_by from officer_case where kind = 'second_look' and reference = $1", [visitId]);
    const settled = async (random: number) => {
      const visitId = await counter.opened(ours);
      await counter.read(visitId, { number: aNumber() });
      const lot = () => ({ percent: 2, random });
      await counter.confirmed(visitId, ours, { shown: [], claimed: [] }, { lot });
      return looks(visitId);
    };
    expect(await settled(0.02)).toEqual([]);
    expect(await settled(0.019)).toEqual([{ opened_by: ours.subjectId }]);
    const bySight = await counter.opened(ours, 'sight');
    await counter.seen(bySight, ours, { lot: () => ({ percent: 100, random: 0 }) }, seenCard());
    expect(await looks(bySight)).toEqual([]);
  });

  it('leaves nothing readable behind: no evidence, no key, no case', async () => {
    const { visitId } = await withPasskey(aNumber());
    expect(await counter.sql('select evidence, case_id from in_person_visit where id = $1', [visitId])).toMatchObject([
      { evidence: null },
    ]);
    const keys = `select 1 from sealing_key k join in_person_visit v on k.owner_id in (v.id, v.case_id) where v.id = $1`;
    expect(await counter.sql(keys, [visitId])).toEqual([]);
  });

  it('raises somebody who is known, takes over the name of the card, and keeps what they claim', async () => {
    const number = aNumber();
    const { subjectId } = await withPasskey(number);
    const mine = (await passkeysOf(subjectId))[0]!.id;
    const visitId = await counter.opened(ours);
    await counter.read(visitId, { number });
    await counter.confirmed(visitId, ours, { shown: [mine], claimed: [mine] });
    expect((await passkeysOf(subjectId)).map(({ id }) => id)).toEqual([mine]);
  });

  it('removes what is not claimed, with every session and token', async () => {
    const number = aNumber();
    const { subjectId } = await withPasskey(number);
    const { id } = (await passkeysOf(subjectId))[0]!;
    const session = `insert into oidc_session (uid, id_hash, account_id, payload, expires_at)
      values ($1, sha256('s'), $2, '{}', now() + interval '1 hour')`;
    await counter.sql(session, ['session of a thief', subjectId]);
    const visitId = await counter.opened(ours);
    await counter.read(visitId, { number });
    await counter.confirmed(visitId, ours, { shown: [id], claimed: [] });
    expect(await passkeysOf(subjectId)).toEqual([]);
    expect(await counter.sql('select 1 from oidc_session where account_id = $1', [subjectId])).toEqual([]);
  });

  it('stops where a passkey was made after they were shown', async () => {
    const number = aNumber();
    await withPasskey(number);
    const visitId = await counter.opened(ours);
    await counter.read(visitId, { number });
    expect(await refusalOf(counter.confirmed(visitId, ours))).toBe('authenticator.passkey.unseen');
  });

  it('is confirmed once, however many say so at once', async () => {
    const visitId = await counter.opened(ours);
    await counter.read(visitId, { number: aNumber() });
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => refusalOf(counter.confirmed(visitId, ours))));
    expect(outcomes.toSorted()).toEqual(['accepted', ...Array(3).fill('proofing.visit.not_due')].toSorted());
  });

  it('is not for officers who want to prove themselves', async () => {
    const number = aNumber();
    const self = { ...ours, subjectId: await counter.enrolled(number) };
    const visitId = await counter.opened(ours);
    await counter.read(visitId, { number });
    expect(await refusalOf(counter.confirmed(visitId, self))).toBe('proofing.visit.own_identity');
  });

  it.each([
    ['suspended', "update subject set status = 'suspended' where id = $1"],
    ['known by a former number', 'update subject_number set current = false where subject_id = $1'],
  ])('stops at somebody who is %s', async (_, change) => {
    const number = aNumber();
    await counter.sql(change, [await counter.enrolled(number)]);
    const visitId = await counter.opened(ours);
    await counter.read(visitId, { number });
    expect(await refusalOf(counter.confirmed(visitId, ours))).toBe('proofing.visit.needs_intervention');
  });

  it('is unknown at another office, and over after half an hour of nothing', async () => {
    const visitId = await counter.opened(ours);
    expect(await refusalOf(loadVisit(counter.stores.proofing.inPerson, visitId, [elsewhere]))).toBe(
      'proofing.visit.unknown',
    );
    await counter.read(visitId);
    counter.pass(1801);
    expect(await refusalOf(counter.confirmed(visitId, ours))).toMatch(/expired|ended/);
    await counter.transact((bound) => sweepVisits(bound.proofing.inPerson, 100, counter.ground.now));
    const [key] = await counter.sql('select 1 from sealing_key where owner_id = $1', [visitId]);
    expect(key).toBeUndefined();
  });
});

describe('somebody who is suspended, at the counter', () => {
  const us = () => ({ subjectId: ours.subjectId, duties: [{ duty: ours.duty, unit: ours.unit }] });
  const suspended = async () => {
    const number = aNumber();
    const { subjectId } = await withPasskey(number);
    await counter.sql("update subject set status = 'suspended' where id = $1", [subjectId]);
    const visitId = await counter.opened(ours);
    await counter.read(visitId, { number });
    return { subjectId, visitId, passkey: (await passkeysOf(subjectId))[0]!.id, number };
  };
  const asks = (visitId: VisitId, claim: Claim) =>
    counter.transact(async (bound) => {
      const visit = await lockVisit(bound.proofing.inPerson, visitId, [unit]);
      return askReclaim(bound, { visit, officer: us(), claim, note: null }, counter.ground.now);
    });

  it('is compared and goes no further, and has their identity back by two, and the visit goes on', async () => {
    const { subjectId, visitId, passkey } = await suspended();
    expect(await refusalOf(counter.confirmed(visitId, ours))).toBe('proofing.visit.needs_intervention');
    const asked = await asks(visitId, { shown: [passkey], claimed: [] });
    expect([asked.state, await ialOf(subjectId), (await passkeysOf(subjectId)).length]).toEqual(['waiting', 3, 1]);

    const { subjectId: by } = await counter.officer('supervisor');
    const officer: Officer = { subjectId: by, duties: [{ duty: 'supervisor', unit }] };
    await counter.transact((bound) =>
      answerIntervention(bound, { id: asked.id, officer, word: 'approve' }, counter.ground.now),
    );
    expect(await passkeysOf(subjectId)).toEqual([]);
    expect(await counter.confirmed(visitId, ours)).toMatchObject({ state: 'approved', reached: 3, subjectId });
  });

  it('is asked about every passkey there is, with the portrait before the officer', async () => {
    const { visitId, passkey } = await suspended();
    expect(await refusalOf(asks(visitId, { shown: [], claimed: [] }))).toBe('authenticator.passkey.unseen');
    await counter.sql('delete from case_portrait');
    const claim = { shown: [passkey], claimed: [passkey] };
    expect(await refusalOf(asks(visitId, claim))).toBe('subject.intervention.visit_unfit');
  });

  it('is the only one who is asked for before they are confirmed', async () => {
    const { subjectId, visitId, passkey } = await suspended();
    await counter.sql("update subject set status = 'active' where id = $1", [subjectId]);
    const claim = { shown: [passkey], claimed: [] };
    expect(await refusalOf(asks(visitId, claim))).toBe('subject.intervention.visit_unfit');
    const nobody = await counter.opened(ours);
    await counter.read(nobody, { number: aNumber() });
    expect(await refusalOf(asks(nobody, { shown: [], claimed: [] }))).toBe('subject.intervention.visit_unfit');
  });
});

describe('a visit that one officer confirmed alone', () => {
  it('is looked at again by another when the lot falls on it, and never by the one who confirmed', async () => {
    const visitId = await counter.opened(ours);
    await counter.read(visitId, { number: aNumber() });
    await counter.confirmed(visitId, ours, { shown: [], claimed: [] }, { lot: () => ({ percent: 2, random: 0.0199 }) });
    const again = "select opened_by from officer_case where kind = 'second_look' and reference = $1";
    expect(await counter.sql(again, [visitId])).toEqual([{ opened_by: ours.subjectId }]);
  });
});

describe('a doubt about the chip', () => {
  it.each([
    ['a stale revocation list', { warnings: ['crl_stale'] }, ['revocation_unknown']],
    ['no revocation list', { warnings: ['crl_missing'] }, ['revocation_unknown']],
    ['a register that is silent', { warnings: ['card_register_silent'] }, ['register_unknown']],
    ['a number made up oddly', { warnings: ['number_structure'] }, ['chip_warning']],
  ])('keeps %s from the highest level: a second officer, and ial 2', async (_, how, doubts) => {
    const visitId = await counter.opened(ours);
    await counter.read(visitId, { number: aNumber(), ...how });
    expect(await counter.confirmed(visitId, ours)).toMatchObject({
      state: 'second',
      reached: 2,
      doubts,
      subjectId: null,
    });
    await counter.decide(visitId, await counter.officer('reviewer'));
    const visit = await loadVisit(counter.stores.proofing.inPerson, visitId, 'all');
    expect(visit).toMatchObject({ state: 'approved', reached: 2 });
    expect(await ialOf(visit.subjectId!)).toBe(2);
  });

  it('asks for a second officer where the name is not the one we know', async () => {
    const number = aNumber();
    await counter.enrolled(number);
    const visitId = await counter.opened(ours);
    await counter.read(visitId, { number, name: 'Trần Văn Khác' });
    expect(await counter.confirmed(visitId, ours)).toMatchObject({ state: 'second', doubts: ['name_mismatch'] });
  });
});

describe('a visit by sight', () => {
  it('is ial 2, once a second officer has agreed, and nothing before', async () => {
    const visitId = await counter.opened(ours, 'sight');
    const visit = await counter.seen(visitId, ours, {}, seenCard());
    expect(visit).toMatchObject({ state: 'second', subjectId: null, doubts: ['by_sight'] });
    await counter.decide(visitId, await counter.officer('supervisor'));
    const agreed = await loadVisit(counter.stores.proofing.inPerson, visitId, [unit]);
    expect(agreed).toMatchObject({ state: 'approved', reached: 2, evidence: {} });
    expect((await readSubject(counter.stores, agreed.subjectId!)).profile().reveal()).toMatchObject({
      name: person.name,
      nameSource: 'print',
    });
  });

  it('takes the first officer for no second one, nor the person themselves', async () => {
    const both = { ...ours, duty: 'supervisor' } as const;
    const visitId = await counter.opened(ours, 'sight');
    const number = aNumber();
    const self = { ...(await counter.officer('reviewer')), subjectId: await counter.enrolled(number) };
    await counter.seen(visitId, ours, {}, seenCard(number));
    expect(await refusalOf(counter.decide(visitId, both))).toBe('casework.case.own_opening');
    expect(await refusalOf(counter.decide(visitId, self))).toMatch(/own_identity/);
  });

  it('ends with a no, and proves nobody', async () => {
    const visitId = await counter.opened(ours, 'sight');
    const shown = seenCard();
    await counter.seen(visitId, ours, {}, shown);
    await counter.decide(visitId, await counter.officer('reviewer'), 'refuse');
    expect(await loadVisit(counter.stores.proofing.inPerson, visitId, 'all')).toMatchObject({
      state: 'refused',
      evidence: {},
    });
    expect(await counter.stores.subjects.findByNumber(shown.person.number)).toBeNull();
  });

  it('is refused for a card that was reported, and doubted while the register is silent', async () => {
    const visitId = await counter.opened(ours, 'sight');
    const register = (standing: 'reported' | 'unknown') =>
      ({ register: { standingOf: async () => standing } }) as never;
    expect(await refusalOf(counter.seen(visitId, ours, register('reported'), seenCard()))).toBe(
      'proofing.card.reported',
    );
    const visit = await counter.seen(visitId, ours, register('unknown'), seenCard());
    expect(visit.doubts).toEqual(['by_sight', 'register_unknown']);
  });

  it('has no letter', async () => {
    const visitId = await counter.opened(ours, 'sight');
    await counter.seen(visitId, ours, {}, seenCard());
    await counter.decide(visitId, await counter.officer('reviewer'));
    expect(await refusalOf(counter.letter(visitId, ours))).toBe('proofing.letter.needs_chip');
  });
});

describe('the code on the telephone', () => {
  const waiting = async () => (await counter.approved(ours, { number: aNumber() })).visitId;

  it('leads to one visit, and never to a second one', async () => {
    const [one, other] = [await waiting(), await waiting()];
    const { code } = await counter.phone();
    const typed = await Promise.all([
      refusalOf(counter.type(one, ours, code)),
      refusalOf(counter.type(other, ours, code)),
    ]);
    expect(typed.toSorted()).toEqual(['accepted', 'proofing.visit.code_wrong']);
    expect(await refusalOf(counter.type(one, ours, code))).toBe('proofing.visit.code_wrong');
  });

  it('is worth nothing after five minutes, nor once the telephone shows another', async () => {
    const visitId = await waiting();
    const { code } = await counter.phone();
    counter.pass(301);
    expect(await refusalOf(counter.type(visitId, ours, code))).toBe('proofing.visit.code_wrong');
  });

  it('is typed by nobody of another office', async () => {
    const [visitId, theirs] = [await waiting(), await counter.officer('counter_officer', elsewhere)];
    const { code } = await counter.phone();
    expect(await refusalOf(counter.type(visitId, theirs, code))).toBe('proofing.visit.unknown');
    expect(await refusalOf(counter.type(visitId, ours, code))).toBe('accepted');
  });

  it('is guessed three times and no more, all at once or not', async () => {
    const visitId = await waiting();
    const outcomes = await Promise.all(
      [...'123456'].map((digit) => refusalOf(counter.type(visitId, ours, digit.repeat(8)))),
    );
    expect(outcomes.filter((code) => code === 'proofing.visit.code_wrong')).toHaveLength(3);
    const { code } = await counter.phone();
    expect(await refusalOf(counter.type(visitId, ours, code))).toBe('proofing.visit.code_exhausted');
  });

  it('takes the place of the telephone before it, and a wrong one does not', async () => {
    const visitId = await waiting();
    const [first, second] = [await counter.phone(), await counter.phone()];
    await counter.type(visitId, ours, first.code);
    expect(await refusalOf(counter.type(visitId, ours, '00000000'))).toBe('proofing.visit.code_wrong');
    expect(await startPhonePasskey(counter.phoneNeeds, first.secret)).toHaveProperty('challenge');
    await counter.type(visitId, ours, second.code);
    expect(await refusalOf(startPhonePasskey(counter.phoneNeeds, first.secret))).toBe('proofing.visit.ended');
    expect(await startPhonePasskey(counter.phoneNeeds, second.secret)).toHaveProperty('challenge');
  });

  it('is not due before the officer has matched the person', async () => {
    const visitId = await counter.opened(ours);
    const { code } = await counter.phone();
    expect(await refusalOf(counter.type(visitId, ours, code))).toBe('proofing.visit.not_due');
  });

  it('stands nowhere in the database', async () => {
    const { code } = await counter.phone();
    const rows = await counter.sql<{ text: string }>('select enrolment_phone::text as text from enrolment_phone');
    expect(rows.filter(({ text }) => text.includes(code))).toEqual([]);
  });
});

describe('a visit that ended before its second officer came', () => {
  const waiting = async () => {
    const visitId = await counter.opened(ours, 'sight');
    await counter.seen(visitId, ours, {}, seenCard());
    return visitId;
  };
  const caseOf = async (visitId: VisitId) => (await counter.stores.casework.cases.byReference('sight', visitId))!;
  const end = (visitId: VisitId) =>
    counter.transact((bound) => endVisit(bound, { visitId, units: [unit], actorFor: () => ours }, counter.ground.now));

  it('leaves nothing in the queue', async () => {
    const visitId = await waiting();
    await end(visitId);
    expect((await caseOf(visitId)).state).toBe('withdrawn');
    expect((await counter.actions(visitId)).at(-1)).toBe('proofing.visit.closed');
    await end(visitId);
  });

  it('is not taken out of the hands of a second officer, who says no and proves nobody', async () => {
    const [visitId, second] = [await waiting(), await counter.officer('reviewer')];
    const officer = { subjectId: second.subjectId, duties: [{ duty: second.duty, unit }] };
    const { id: caseId } = await caseOf(visitId);
    await counter.transact((bound) => leaseCase(bound, { caseId, officer }, counter.ground.now));
    await end(visitId);
    expect((await caseOf(visitId)).state).toBe('waiting');
    expect(await refusalOf(counter.decide(visitId, second))).toBe('proofing.visit.ended');
    expect(await refusalOf(counter.decide(visitId, second, 'refuse'))).toBe('accepted');
    expect((await caseOf(visitId)).state).toBe('refused');
    expect((await loadVisit(counter.stores.proofing.inPerson, visitId, 'all')).state).toBe('closed');
  });

  it('is swept out of the queue when its time is over, and no other', async () => {
    const visitId = await waiting();
    counter.pass(28_801);
    const [late, second] = [await waiting(), await counter.officer('reviewer')];
    expect(await refusalOf(counter.decide(visitId, second))).toBe('proofing.visit.ended');
    const sweep = () =>
      counter.transact((bound) => endStaleVisits(bound, { secondSeconds: 28_800, limit: 50 }, counter.ground.now));
    await sweep();
    expect((await caseOf(visitId)).state).toBe('waiting');
    counter.pass(901);
    await sweep();
    expect([(await caseOf(visitId)).state, (await caseOf(late)).state]).toEqual(['withdrawn', 'waiting']);
    expect((await counter.actions(visitId)).at(-1)).toBe('proofing.visit.closed');
  });
});

describe('the telephone of a visit', () => {
  const joined = async (number = aNumber()) => {
    const { visitId, subjectId } = await counter.approved(ours, { number });
    const { secret, code } = await counter.phone();
    await counter.type(visitId, ours, code);
    return { visitId, subjectId, secret };
  };

  it('makes one passkey, of many that it tries at once', async () => {
    const { subjectId, secret } = await joined();
    const responses = await Promise.all(
      [1, 2, 3].map(async () => aDevice().register(await startPhonePasskey(counter.phoneNeeds, secret))),
    );
    const made = await Promise.all(
      responses.map((one) => refusalOf(finishPhonePasskey(counter.phoneNeeds, secret, one))),
    );
    expect(made.filter((code) => code === 'accepted')).toHaveLength(1);
    expect(await passkeysOf(subjectId)).toHaveLength(1);
  });

  it('may use a passkey it has, which then rises, and nobody else’s', async () => {
    const number = aNumber();
    const { subjectId, device } = await withPasskey(number);
    await counter.sql('update passkey set ial = 1 where subject_id = $1', [subjectId]);
    const shown = (await passkeysOf(subjectId)).map(({ id }) => id as string);
    const visitId = await counter.opened(ours);
    await counter.read(visitId, { number });
    await counter.confirmed(visitId, ours, { shown, claimed: shown });
    const { secret, code } = await counter.phone();
    await counter.type(visitId, ours, code);
    const stranger = await withPasskey(aNumber());
    const options = await startPhoneUse(counter.phoneNeeds, secret);
    const forged = stranger.device.authenticate({ ...options, allowCredentials: [] });
    expect(await refusalOf(finishPhoneUse(counter.phoneNeeds, secret, forged))).toBe('authenticator.passkey.rejected');
    await finishPhoneUse(
      counter.phoneNeeds,
      secret,
      device.authenticate(await startPhoneUse(counter.phoneNeeds, secret)),
    );
    expect(await passkeysOf(subjectId)).toMatchObject([{ ial: 3 }]);
  });

  it('has nothing to make before the second officer has agreed, nor after the visit has ended', async () => {
    const visitId = await counter.opened(ours, 'sight');
    await counter.seen(visitId, ours, {}, seenCard());
    const { secret, code } = await counter.phone();
    await counter.type(visitId, ours, code);
    expect(await refusalOf(startPhonePasskey(counter.phoneNeeds, secret))).toBe('proofing.visit.not_due');
    const close = async (id: VisitId) =>
      counter.transact(async (bound) => {
        const visit = await lockVisit(bound.proofing.inPerson, id, 'all');
        await closeVisit(inPersonOf(bound), { visit, actor: ours, reason: 'left' });
      });
    await close(visitId);
    expect(await refusalOf(startPhonePasskey(counter.phoneNeeds, secret))).toBe('proofing.visit.ended');
  });

  it('may leave, and takes part in nothing then', async () => {
    const { secret, visitId } = await joined();
    await leaveVisit(counter.phoneNeeds, secret);
    expect(await refusalOf(startPhonePasskey(counter.phoneNeeds, secret))).toBe('proofing.visit.ended');
    expect((await counter.actions(visitId)).at(-1)).toBe('proofing.visit.phone_left');
  });
});
