import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type Acr,
  aalLevels,
  acrReached,
  acrScale,
  type GapQuestion,
  gap,
  ialLevels,
  meets,
} from '../../src/assurance/index.ts';

const [low, substantial, high] = acrScale;
const now = new Date('2026-11-22T08:00:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const essential = (...accepted: Acr[]) => ({ kind: 'essential', accepted }) as const;
const ask = (question: Partial<GapQuestion>) =>
  gap({ requested: { kind: 'none' }, ial: 3, aal: 2, authenticatedAt: ago(10), now, ...question });

describe('what is missing between a request and a sign-in', () => {
  it('is nothing when nothing was asked', () => {
    expect(ask({ ial: 1, aal: 1 })).toEqual({ kind: 'none' });
  });

  it('is nothing for a session at high that is asked for substantial or low', () => {
    expect(ask({ requested: essential(substantial) })).toEqual({ kind: 'none' });
    expect(ask({ requested: essential(low) })).toEqual({ kind: 'none' });
  });

  it('is nothing when any one of several values is reached', () => {
    expect(ask({ ial: 1, requested: essential(high, low) })).toEqual({ kind: 'none' });
  });

  it('is a fresh ceremony when only time has passed', () => {
    expect(ask({ authenticatedAt: ago(301), requested: essential(high) })).toEqual({ kind: 'fresh_ceremony' });
    expect(ask({ authenticatedAt: ago(61), maxAgeSeconds: 60, requested: essential(high) })).toEqual({
      kind: 'fresh_ceremony',
    });
  });

  it('is a stronger ceremony when one factor was too little', () => {
    expect(ask({ aal: 1, requested: essential(substantial) })).toEqual({ kind: 'stronger_ceremony' });
    expect(ask({ aal: 1, authenticatedAt: ago(999), requested: essential(high) })).toEqual({
      kind: 'stronger_ceremony',
    });
    expect(ask({ aal: 0, requested: essential(low) })).toEqual({ kind: 'stronger_ceremony' });
  });

  it('is another authenticator when this person has one that was bound at a higher level', () => {
    expect(ask({ ial: 1, reachableIal: 3, requested: essential(high) })).toEqual({ kind: 'stronger_ceremony' });
  });

  it('is proofing, and to which level, when no ceremony can help', () => {
    expect(ask({ ial: 0, requested: essential(low) })).toEqual({ kind: 'proofing', ialNeeded: 1 });
    expect(ask({ ial: 1, requested: essential(substantial, high) })).toEqual({ kind: 'proofing', ialNeeded: 2 });
    expect(ask({ ial: 2, aal: 1, requested: essential(high) })).toEqual({ kind: 'proofing', ialNeeded: 3 });
    expect(ask({ ial: 1, reachableIal: 2, requested: essential(high) })).toEqual({ kind: 'proofing', ialNeeded: 3 });
  });

  it('has the same gaps for a voluntary wish', () => {
    expect(ask({ ial: 1, requested: { kind: 'voluntary', accepted: [high] } })).toEqual({
      kind: 'proofing',
      ialNeeded: 3,
    });
  });

  it('cannot be closed for an essential wish we do not know', () => {
    expect(ask({ requested: essential() })).toEqual({ kind: 'unreachable' });
  });

  it('is nothing exactly when one accepted value is met', () => {
    const question = fc.record({
      ial: fc.constantFrom(...ialLevels),
      aal: fc.constantFrom(...aalLevels),
      authenticatedAt: fc.nat(1000).map(ago),
      accepted: fc.uniqueArray(fc.constantFrom(...acrScale), { minLength: 1 }),
    });
    fc.assert(
      fc.property(question, ({ accepted, ...state }) => {
        const answer = ask({ ...state, requested: essential(...accepted) });
        const reached = acrReached({ ...state, now });
        expect(answer.kind === 'none').toBe(accepted.some((acr) => meets(reached, acr)));
      }),
    );
  });

  it('is closed by doing what it says', () => {
    const question = fc.record({ ial: fc.constantFrom(...ialLevels), aal: fc.constantFrom(...aalLevels) });
    fc.assert(
      fc.property(question, fc.nat(1000), fc.constantFrom(...acrScale), (levels, age, acr) => {
        let state = { ...levels, authenticatedAt: ago(age) };
        const first = ask({ ...state, requested: essential(acr) });
        if (first.kind === 'proofing') state = { ...state, ial: first.ialNeeded };
        if (ask({ ...state, requested: essential(acr) }).kind !== 'none')
          state = { ...state, aal: state.aal < 2 ? 2 : state.aal, authenticatedAt: now };
        expect(ask({ ...state, requested: essential(acr) })).toEqual({ kind: 'none' });
      }),
    );
  });
});
