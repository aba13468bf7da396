import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newId, type SubjectId } from '../../../src/kernel/ids.ts';
import { newLetterToken } from '../../../src/proofing/in-person/letter/letter.ts';
import { doubtsAboutChip, doubtsAboutSight } from '../../../src/proofing/in-person/visit/doubts.ts';
import {
  agree,
  due,
  ialOf,
  match,
  needsSecond,
  spendCodeTry,
  type Visit,
} from '../../../src/proofing/in-person/visit/visit.ts';

const now = new Date('2026-11-23T02:00:00Z');
const later = new Date('2026-11-23T03:00:00Z');
const [first, second, citizen] = [1, 2, 3].map(() => newId<'subject'>(now)) as [SubjectId, SubjectId, SubjectId];

const aVisit = (changes: Partial<Visit> = {}): Visit => ({
  id: newId(now),
  unit: '05443',
  openedBy: first,
  manner: 'chip',
  state: 'open',
  caseId: null,
  evidence: {},
  doubts: [],
  reached: null,
  subjectId: null,
  confirmedBy: null,
  triesLeft: 3,
  openedAt: now,
  expiresAt: later,
  version: 1,
  ...changes,
});
const matched = (changes: Partial<Visit> = {}, doubts: readonly string[] = []) =>
  match(aVisit(changes), { by: first, evidence: {}, doubts, subjectId: citizen }, later, now);
const refused = (work: () => unknown) => {
  try {
    work();
    return 'accepted';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a visit', () => {
  it('needs nobody else for a chip without a doubt, and somebody for everything else', () => {
    expect(matched()).toMatchObject({ state: 'approved', reached: 3, confirmedBy: first });
    expect(matched({ manner: 'sight' })).toMatchObject({ state: 'second', reached: 2 });
    expect(matched({}, ['chip_warning'])).toMatchObject({ state: 'second', reached: 2 });
    expect(matched({}, ['name_mismatch'])).toMatchObject({ state: 'second', reached: 3 });
  });

  it('never reaches the highest level by sight, whatever the doubts', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (doubts) => {
        expect(ialOf('sight', doubts)).toBe(2);
        expect(needsSecond('sight', doubts)).toBe(true);
      }),
    );
  });

  it('is never agreed to by who opened or confirmed it, nor about oneself', () => {
    const waiting = matched({ manner: 'sight', openedBy: second }, ['by_sight']);
    const say = (by: SubjectId) => refused(() => agree(waiting, by, citizen, later, now));
    expect([first, second].map(say)).toEqual(['proofing.visit.same_officer', 'proofing.visit.same_officer']);
    expect(say(citizen)).toBe('proofing.visit.own_identity');
    expect(say(newId<'subject'>(now))).toBe('accepted');
  });

  it('goes on in the state it is in, and in none after its end', () => {
    for (const state of ['done', 'refused', 'closed'] as const)
      expect(refused(() => due(aVisit({ state }), ['open'], now))).toBe('proofing.visit.ended');
    expect(refused(() => due(aVisit(), ['open'], later))).toBe('proofing.visit.ended');
    expect(refused(() => due(aVisit(), ['approved'], now))).toBe('proofing.visit.not_due');
  });

  it('has so many tries at a code, and no more', () => {
    const visit = aVisit({ state: 'approved', triesLeft: 1 });
    expect(refused(() => spendCodeTry(spendCodeTry(visit, now), now))).toBe('proofing.visit.code_exhausted');
  });
});

describe('what is open about a card', () => {
  const identity = { number: '019199999001', name: 'Đỗ Thị Mai', birthDate: '1999-02-15' };
  const chip = (more: object) =>
    doubtsAboutChip({ warnings: [], identity, hasPortrait: true, known: null, ...more }, 'required');

  it('is nothing for a fresh chip, also where its name is known without diacritics', () => {
    expect(chip({ known: { name: 'DO THI MAI', birthDate: '1999-02-15' } })).toEqual([]);
    expect(chip({ warnings: ['crl_stale', 'signing_time_assumed', 'dg13_absent'] })).toEqual([]);
  });

  it('is what another name, date or number leaves open', () => {
    expect(chip({ known: { name: 'Đỗ Thị Lan', birthDate: '1999-02-15' } })).toEqual(['name_mismatch']);
    expect(chip({ known: { ...identity, birthDate: '1998-02-15' } })).toEqual(['name_mismatch']);
    expect(chip({ hasPortrait: false })).toEqual(['chip_warning']);
    expect(chip({ scanned: { number: '019199999002', name: 'x' } })).toEqual(['chip_warning']);
    expect(doubtsAboutSight(identity, { known: null, standing: 'in_force' })).toEqual(['by_sight']);
  });
});

describe('the token of a letter', () => {
  it('has no letter that looks like another, and does not repeat', () => {
    const tokens = Array.from({ length: 200 }, () => newLetterToken());
    expect(new Set(tokens).size).toBe(200);
    for (const token of tokens) expect(token).toMatch(/^[2-9A-HJ-NP-Z]{20}$/);
  });
});
