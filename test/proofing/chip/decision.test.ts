import { describe, expect, it } from '@jest/globals';
import type { ChipReading } from '../../../src/emrtd/index.ts';
import { ageOn } from '../../../src/proofing/chip/age.ts';
import { decide } from '../../../src/proofing/chip/decision.ts';

const now = new Date('2026-11-22T03:00:00Z');
const policy = { minimumAge: 14, reviewWarnings: ['dsc_private_key_usage'] };
const genuine = (birthDate: string, ...codes: ('number_structure' | 'dsc_private_key_usage')[]) =>
  ({ outcome: 'genuine', reading: { birthDate } as ChipReading, warnings: codes.map((code) => ({ code })) }) as const;

describe('deciding on a verdict', () => {
  it('accepts a genuine chip, warnings and all', () => {
    expect(decide(genuine('1999-02-15', 'number_structure'), policy, now)).toEqual({
      outcome: 'accepted',
      warnings: ['number_structure'],
    });
  });

  it('tells every doubt once, in order', () => {
    const doubts = [{ code: 'dg_hash_2' }, { code: 'aa_signature' }, { code: 'dg_hash_2' }] as const;
    expect(decide({ outcome: 'doubtful', doubts }, policy, now)).toEqual({
      outcome: 'refused',
      reasons: ['dg_hash_2', 'aa_signature'],
    });
  });

  it('asks an officer where the policy says so', () => {
    expect(decide(genuine('1999-02-15', 'number_structure', 'dsc_private_key_usage'), policy, now)).toEqual({
      outcome: 'review',
      reasons: ['dsc_private_key_usage'],
    });
  });

  it.each(['2012-11-23', '2026-11-22', '2026-11-23', '', '2012', '2001-02-30', '99-01-01'])(
    'refuses who is under fourteen or whose age cannot be told: %s',
    (birthDate) => {
      expect(decide(genuine(birthDate), policy, now)).toEqual({
        outcome: 'refused',
        reasons: ['proofing.subject.too_young'],
      });
    },
  );

  it('counts years where the province lies', () => {
    expect(ageOn('2012-11-22', now)).toBe(14);
    expect(ageOn('2012-11-23', new Date('2026-11-22T16:59:59Z'))).toBe(13);
    expect(ageOn('2012-11-23', new Date('2026-11-22T17:00:00Z'))).toBe(14);
    expect(ageOn('2012-02-29', new Date('2026-02-28T05:00:00Z'))).toBe(13);
    expect(ageOn('2012-02-29', new Date('2026-03-01T05:00:00Z'))).toBe(14);
  });
});
