import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  assign,
  decide,
  giveBack,
  isSettled,
  type OfficerCase,
  take,
  withdraw,
} from '../../src/casework/officer-case.ts';
import { addSeconds } from '../../src/kernel/clock.ts';
import { newId, type SubjectId } from '../../src/kernel/ids.ts';
import type { Officer } from '../../src/kernel/officer.ts';
import { Refusal } from '../../src/kernel/refusal.ts';

const unit = '05443';
const start = new Date('2026-11-23T08:00:00Z');
const officerOf = (subjectId: SubjectId): Officer => ({
  subjectId,
  duties: [
    { duty: 'reviewer', unit },
    { duty: 'supervisor', unit },
  ],
});
/** The one it is about, the one who opened it, and three others, who all hold the duty. */
const people = Array.from({ length: 5 }, () => newId<'subject'>());
const [subject, opener] = people as [SubjectId, SubjectId];

const actions = fc.array(
  fc.record({
    does: fc.constantFrom('take', 'give back', 'assign', 'say yes', 'say no', 'withdraw'),
    who: fc.integer({ min: 0, max: 4 }),
    whom: fc.integer({ min: 0, max: 4 }),
    after: fc.integer({ min: 0, max: 1200 }),
  }),
  { maxLength: 40 },
);
type Action = typeof actions extends fc.Arbitrary<readonly (infer One)[]> ? One : never;

function apply(now: OfficerCase, { does, who, whom }: Action, time: Date): OfficerCase {
  const officer = officerOf(people[who]!);
  switch (does) {
    case 'take':
      return take(now, officer, addSeconds(time, 900), time);
    case 'give back':
      return giveBack(now, officer.subjectId, time);
    case 'assign':
      return assign(now, officerOf(people[whom]!), officer, addSeconds(time, 3600));
    case 'say yes':
      return decide(now, officer, { outcome: 'approve', reason: 'same_person' }, time);
    case 'say no':
      return decide(now, officer, { outcome: 'refuse', reason: 'not_same_person' }, time);
    default:
      return withdraw(now, time);
  }
}

/** Every state the case was in; a refused step leaves it as it was. */
function run(needsSecond: boolean, steps: readonly Action[]): readonly OfficerCase[] {
  const first: OfficerCase = {
    ...{ id: newId(), kind: 'remote_review', unit, subjectId: subject, openedBy: opener, doubts: [], needsSecond },
    ...{ reference: null, openedAt: start, version: 1, eyes: [], state: 'waiting', lease: null },
  };
  const states: OfficerCase[] = [first];
  let time = start;
  for (const step of steps) {
    time = addSeconds(time, step.after);
    try {
      states.push(apply(states.at(-1)!, step, time));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return states;
}

describe('an officers’ case, whatever is tried with it in whatever order', () => {
  const always = (holds: (states: readonly OfficerCase[], needsSecond: boolean) => void) =>
    fc.assert(
      fc.property(fc.boolean(), actions, (needsSecond, steps) => holds(run(needsSecond, steps), needsSecond)),
      { numRuns: 500 },
    );

  it('is never held or decided by the one it is about, nor by whoever opened it', () => {
    always((states) => {
      for (const state of states) {
        expect(state.eyes).not.toContain(subject);
        expect(state.eyes).not.toContain(opener);
        if (!isSettled(state)) expect([subject, opener]).not.toContain(state.lease?.officerId);
      }
    });
  });

  it('is approved by two different officers where two are needed, and by one where not', () => {
    always((states, needsSecond) => {
      const last = states.at(-1)!;
      if (last.state === 'approved') expect(new Set(last.eyes).size).toBe(needsSecond ? 2 : 1);
      if (last.state === 'second') expect(last.eyes).toHaveLength(1);
    });
  });

  it('has every pair of eyes once', () => {
    always((states) => {
      for (const { eyes } of states) expect(new Set(eyes).size).toBe(eyes.length);
    });
  });

  it('is settled once, and stays as it was settled', () => {
    always((states) => {
      expect(states.filter(isSettled).length).toBeLessThanOrEqual(1);
      expect(states.slice(0, -1).filter(isSettled)).toEqual([]);
    });
  });

  it('counts each change', () => {
    always((states) => {
      expect(states.map(({ version }) => version)).toEqual(states.map((_, index) => index + 1));
    });
  });
});
