import { describe, expect, it } from '@jest/globals';
import { cardDoubts } from '../../../../src/proofing/remote/doubt/card-doubts.ts';
import { highestLevelOf, ourBrowserCamera } from '../../../../src/proofing/remote/doubt/level-cap.ts';

const identity = {
  number: '019199999001',
  name: 'Nguyễn Thị Mai An',
  nameSource: 'dg13',
  birthDate: '1999-02-15',
  sex: 'female',
  nationality: 'VNM',
} as const;
const known = { profile: identity, isFormerNumber: false };

describe('a card read for a review', () => {
  it('raises no doubt where it is in order and tells what we know', () => {
    expect(cardDoubts(identity, ['dg13_absent', 'signing_time_assumed'], known, 'required-fresh')).toEqual([]);
  });

  it('is in doubt for another name, another birth date, a former number', () => {
    const doubts = (changes: object) => cardDoubts({ ...identity, ...changes }, [], known, 'if-present');
    expect(doubts({ name: 'Nguyễn Thị Mai Anh' })).toEqual(['name_mismatch']);
    expect(doubts({ birthDate: '1999-02-16' })).toEqual(['name_mismatch']);
    expect(cardDoubts(identity, [], { ...known, isFormerNumber: true }, 'if-present')).toEqual([
      'reestablished_number',
    ]);
  });

  it('tells what the chip left open, each once', () => {
    const warnings = ['crl_missing', 'crl_stale', 'relay_suspected', 'dsc_private_key_usage', 'dg13_unreadable'];
    expect(cardDoubts(identity, warnings, known, 'if-present')).toEqual([
      'revocation_unknown',
      'relay_suspected',
      'chip_warning',
    ]);
  });

  it('is refused without its issuer’s word where the policy asks for it', () => {
    expect(() => cardDoubts(identity, ['crl_missing'], known, 'required')).toThrow('proofing.review.card_in_doubt');
    expect(() => cardDoubts(identity, ['crl_stale'], known, 'required-fresh')).toThrow('proofing.review.card_in_doubt');
  });

  it('is refused while the register of reported cards is silent', () => {
    const ask = () => cardDoubts(identity, ['card_register_silent'], known, 'if-present');
    expect(ask).toThrow('proofing.review.register_silent');
  });
});

describe('pictures of a browser', () => {
  it('lead to level 2 at most, attested or not, and so does a program nobody vouches for', () => {
    expect(highestLevelOf(ourBrowserCamera)).toBe(2);
    expect(highestLevelOf({ kind: 'browser', isAttested: true })).toBe(2);
    expect(highestLevelOf({ kind: 'app', isAttested: false })).toBe(2);
  });
});
