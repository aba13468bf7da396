import { describe, expect, it } from '@jest/globals';
import type { SubjectId } from '../../src/kernel/ids.ts';
import { dutyFor, type HeldDuty, type Officer, unitsOf, wholeProvince } from '../../src/kernel/officer.ts';

const anOfficer = (...duties: readonly HeldDuty[]): Officer => ({ subjectId: 'officer' as SubjectId, duties });
const reviewerThere = { duty: 'reviewer', unit: '01840' } as const;

describe('the duty an officer acts by', () => {
  it('is the one held for the unit itself, before one for the province', () => {
    const officer = anOfficer({ duty: 'reviewer', unit: wholeProvince }, reviewerThere);
    expect(dutyFor(officer, ['reviewer'], '01840')).toEqual(reviewerThere);
  });

  it('may be held for the whole province', () => {
    const officer = anOfficer({ duty: 'supervisor', unit: wholeProvince });
    expect(dutyFor(officer, ['reviewer', 'supervisor'], '01843')?.unit).toBe(wholeProvince);
  });

  it.each([
    ['in another unit', anOfficer(reviewerThere), '01843'],
    ['for the province, by a duty for one commune', anOfficer(reviewerThere), wholeProvince],
    ['by another duty', anOfficer({ duty: 'auditor', unit: '01840' }), '01840'],
    ['without any', anOfficer(), '01840'],
  ])('does not exist %s', (_name, officer, unit) => {
    expect(dutyFor(officer, ['reviewer'], unit)).toBeUndefined();
  });
});

describe('the units of an officer', () => {
  it('are those of the wanted duties, once each', () => {
    const officer = anOfficer(reviewerThere, reviewerThere, { duty: 'auditor', unit: '01843' });
    expect(unitsOf(officer, ['reviewer'])).toEqual(['01840']);
  });

  it('are all when a wanted duty is held for the province', () => {
    const officer = anOfficer(reviewerThere, { duty: 'reviewer', unit: wholeProvince });
    expect(unitsOf(officer, ['reviewer'])).toBe('all');
  });

  it('are none without the duty', () => {
    expect(unitsOf(anOfficer(reviewerThere), ['supervisor'])).toEqual([]);
  });
});
