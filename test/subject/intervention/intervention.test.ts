import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newId, type SubjectId } from '../../../src/kernel/ids.ts';
import { type Duty, duties, type Officer } from '../../../src/kernel/officer.ts';
import { Refusal } from '../../../src/kernel/refusal.ts';
import {
  type Intervention,
  type NewIntervention,
  proposed,
  type SecondWord,
  settled,
  withdrawn,
} from '../../../src/subject/intervention/intervention.ts';
import {
  type InterventionKind,
  interventionKinds,
  interventionRules,
  kindsFor,
  reasonsOf,
  wayOf,
} from '../../../src/subject/intervention/kind.ts';
import type { SubjectStatus } from '../../../src/subject/subject.ts';

const now = new Date('2026-11-23T08:00:00Z');
const commune = '05710';
const statuses = ['active', 'suspended', 'deceased', 'merged'] as const satisfies readonly SubjectStatus[];

const person = newId<'subject'>();
const double = newId<'subject'>();
const officer = (duty: Duty, unit = commune, subjectId: SubjectId = newId<'subject'>()): Officer => ({
  subjectId,
  duties: [{ duty, unit }],
});
const first = officer('supervisor');
const second = officer('security_officer');

const wanted = (kind: InterventionKind, changes: Partial<NewIntervention> = {}): NewIntervention => ({
  id: newId<'intervention'>(),
  subjectId: person,
  otherId: kind === 'merge_duplicates' ? double : null,
  visitId: kind === 'reclaim_after_theft' ? newId<'visit'>() : null,
  kind,
  reason: reasonsOf(kind)[0]!,
  unit: commune,
  claimed: [],
  ...changes,
});
const being = (status: SubjectStatus) => new Map([person, double].map((id) => [id, status] as const));
const possible = (kind: InterventionKind) => interventionRules[kind].ways[0]!.from;
const ask = (kind: InterventionKind, changes: Partial<NewIntervention> = {}, by = first) =>
  proposed(wanted(kind, changes), by, being(possible(kind)), now);
const say = (open: Intervention, word: SecondWord, by = second, status = possible(open.kind)) =>
  settled(open, { officer: by, word }, being(status), now);
const codeOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return null;
};

/** The independent word: what becomes of somebody, by kind and by what they are. A blank is refused. */
const table: Readonly<Record<InterventionKind, Partial<Record<SubjectStatus, SubjectStatus>>>> = {
  suspend: { active: 'suspended' },
  unsuspend: { suspended: 'active', deceased: 'active' },
  force_reproofing: { active: 'active', suspended: 'suspended' },
  force_new_authenticators: { active: 'active', suspended: 'suspended' },
  deceased: { active: 'deceased', suspended: 'deceased' },
  merge_duplicates: { active: 'active', suspended: 'suspended' },
  reestablished_number: { active: 'active', suspended: 'suspended' },
  reclaim_after_theft: { active: 'active', suspended: 'active' },
};
const cells = interventionKinds.flatMap((kind) => statuses.map((status) => ({ kind, status })));

describe('an intervention', () => {
  it.each(cells)('$kind of somebody $status leads where the table says', ({ kind, status }) => {
    const outcomes = reasonsOf(kind).map((reason) => {
      try {
        return wayOf(kind, status, reason).to;
      } catch (error) {
        return (error as Refusal).code;
      }
    });
    const to = table[kind][status];
    if (to) expect(outcomes).toContain(to);
    else expect(new Set(outcomes)).toEqual(new Set(['subject.intervention.not_possible']));
  });

  it.each(interventionKinds)('%s closes doors by one, and opens them by two', (kind) => {
    const isClosing = ['suspend', 'force_reproofing', 'force_new_authenticators'].includes(kind);
    expect(ask(kind).state).toBe(isClosing ? 'unreviewed' : 'waiting');
  });

  it.each(interventionKinds)('%s is done when a second agrees, whoever waited', (kind) => {
    expect(say(ask(kind), 'approve')).toMatchObject({ state: 'done', settledBy: second.subjectId, version: 2 });
  });

  it('is refused where it waited, and contested where it happened', () => {
    expect(say(ask('deceased'), 'refuse').state).toBe('refused');
    expect(say(ask('suspend'), 'refuse', second, 'suspended').state).toBe('contested');
  });

  it('is reviewed though it changed the very status that allowed it', () => {
    expect(say(ask('suspend'), 'approve', second, 'suspended').state).toBe('done');
  });

  it('is not carried out on somebody whose status changed meanwhile', () => {
    const open = ask('reclaim_after_theft');
    expect(codeOf(() => say(open, 'approve', second, 'deceased'))).toBe('subject.intervention.not_possible');
    expect(say(open, 'refuse', second, 'deceased').state).toBe('refused');
  });

  it.each(interventionKinds)('%s is never of one’s own identity, whichever side of it', (kind) => {
    for (const subjectId of [person, ...(kind === 'merge_duplicates' ? [double] : [])]) {
      const self = officer('supervisor', '19', subjectId);
      expect(codeOf(() => ask(kind, {}, self))).toBe('subject.intervention.own_identity');
      expect(codeOf(() => say(ask(kind), 'approve', self))).toBe('subject.intervention.own_identity');
      expect(codeOf(() => say(ask(kind), 'refuse', self))).toBe('subject.intervention.own_identity');
    }
  });

  it.each(interventionKinds)('%s is not agreed to by whoever asked for it, by another duty either', (kind) => {
    const open = ask(kind);
    const again = officer('security_officer', '19', first.subjectId);
    expect(codeOf(() => say(open, 'approve', again))).toBe('subject.intervention.own_proposal');
  });

  it.each(interventionKinds)('%s needs a duty for the unit, on either side', (kind) => {
    for (const duty of duties) {
      const asks = codeOf(() => ask(kind, {}, officer(duty)));
      const agrees = codeOf(() => say(ask(kind), 'approve', officer(duty)));
      const rule = interventionRules[kind];
      expect(asks).toBe(rule.asks.includes(duty) ? null : 'subject.intervention.no_duty');
      expect(agrees).toBe(rule.agrees.includes(duty) ? null : 'subject.intervention.no_duty');
      expect(codeOf(() => ask(kind, {}, officer(duty, '05713')))).toBe('subject.intervention.no_duty');
      expect(codeOf(() => say(ask(kind), 'approve', officer(duty, '05713')))).toBe('subject.intervention.no_duty');
    }
  });

  it('needs a reason of its own list', () => {
    for (const reason of ['', 'because', 'declared_dead_in_error'])
      expect(codeOf(() => ask('unsuspend', { reason }))).toBe('subject.intervention.reason_unknown');
  });

  it('joins two, and nothing else does', () => {
    for (const otherId of [null, person])
      expect(codeOf(() => ask('merge_duplicates', { otherId }))).toBe('subject.intervention.other_needed');
    expect(codeOf(() => ask('suspend', { otherId: double }))).toBe('subject.intervention.other_needed');
    const halves = new Map([
      [person, 'active'],
      [double, 'merged'],
    ] as const);
    expect(codeOf(() => proposed(wanted('merge_duplicates'), first, halves, now))).toBe(
      'subject.intervention.not_possible',
    );
  });

  it.each(interventionKinds)(
    '%s rests on a visit to a counter where it gives an identity back, and nowhere else',
    (kind) => {
      const isReclaim = kind === 'reclaim_after_theft';
      const visitId = isReclaim ? null : newId<'visit'>();
      expect(codeOf(() => ask(kind, { visitId }))).toBe('subject.intervention.visit_needed');
      expect(codeOf(() => ask(kind))).toBeNull();
      const old: Intervention = { ...ask(kind), visitId };
      if (old.state !== 'waiting') return;
      expect(codeOf(() => say(old, 'approve'))).toBe('subject.intervention.visit_needed');
      expect(say(old, 'refuse').state).toBe('refused');
    },
  );

  it('is taken back by whoever asked, while nothing has happened', () => {
    expect(withdrawn(ask('deceased'), first, now).state).toBe('withdrawn');
    expect(codeOf(() => withdrawn(ask('deceased'), second, now))).toBe('subject.intervention.not_own');
    expect(codeOf(() => withdrawn(ask('suspend'), first, now))).toBe('subject.intervention.settled');
  });

  it('is offered to those who may ask for it, of a status that allows it', () => {
    expect(kindsFor('active', ['counter_officer'])).toEqual(['reestablished_number', 'reclaim_after_theft']);
    expect(kindsFor('suspended', ['auditor'])).toEqual([]);
    expect(kindsFor('merged', duties)).toEqual([]);
    expect(kindsFor('deceased', duties)).toEqual(['unsuspend']);
  });

  it('keeps to its table through any series of words: two eyes before a door opens, one word each, one end', () => {
    const step = fc.record({
      kind: fc.constantFrom(...interventionKinds),
      asks: fc.integer({ min: 0, max: 2 }),
      answers: fc.array(
        fc.record({
          who: fc.integer({ min: 0, max: 2 }),
          word: fc.constantFrom<SecondWord>('approve', 'refuse'),
        }),
        { maxLength: 4 },
      ),
    });
    const staff = [officer('supervisor'), officer('supervisor', '19'), officer('security_officer')];
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let status: SubjectStatus = 'active';
        for (const { kind, asks, answers } of steps) {
          // security officers receive nobody at a counter
          const isFar = kind === 'reclaim_after_theft' && asks === 2;
          const allowed: SubjectStatus | undefined = isFar ? undefined : table[kind][status];
          const reason = reasonsOf(kind).find((one) => codeOf(() => wayOf(kind, status, one)) === null);
          const make = () =>
            proposed(wanted(kind, { reason: reason ?? reasonsOf(kind)[0]! }), staff[asks]!, being(status), now);
          expect(codeOf(make) === null).toBe(allowed !== undefined);
          if (!allowed) continue;
          let it: Intervention = make();
          const opens = interventionRules[kind].second === 'before';
          if (!opens) status = allowed;
          let eyes = 1;
          for (const { who, word } of answers) {
            const before = it;
            const answer = () => settled(before, { officer: staff[who]!, word }, being(status), now);
            const isOver = it.state !== 'waiting' && it.state !== 'unreviewed';
            expect(codeOf(answer) === null).toBe(!isOver && who !== asks);
            if (codeOf(answer) !== null) continue;
            it = answer();
            eyes += 1;
            if (opens && it.state === 'done') status = allowed;
          }
          if (opens && it.state === 'done') expect(eyes).toBe(2);
          expect(eyes).toBeLessThanOrEqual(2);
          expect((it.state === 'waiting' || it.state === 'unreviewed') === (it.settledAt === null)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
