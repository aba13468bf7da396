import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Refusal } from '../../../src/kernel/refusal.ts';
import { readPurpose, readQuery } from '../../../src/subject/index.ts';
import { anyCharacter } from '../../support/any-character.ts';

const query = (who: string, birthYear = '') => readQuery({ who, birthYear });
const purpose = (reason: string, reference: string) => readPurpose({ reason, reference });

describe('whom an officer asks for', () => {
  it('is a number of twelve digits, however it is spaced', () => {
    expect(query('019 190 000 123')).toEqual({ by: 'number', number: '019190000123' });
  });

  it('is two words of a name, or one and a year of birth', () => {
    expect(query('Thị  THỬ')).toEqual({ by: 'name', words: ['thi', 'thu'], birthYear: null });
    expect(query('Thử', '1990')).toEqual({ by: 'name', words: ['thu'], birthYear: '1990' });
  });

  it.each(['*', 'Nguy%', 'Nguy?n An', 'An_ Ba', '.* .*', '^An Ba$'])('refuses the placeholder in %j', (who) => {
    expect(() => query(who)).toThrow('subject.search.wildcard');
  });

  it.each(['', '  ', 'Thử', 'Thử Thử', '- !'])('refuses %j as too little', (who) => {
    expect(() => query(who)).toThrow('subject.search.too_vague');
  });

  it('refuses a year alone: it is nobody’s name', () => {
    expect(() => query('', '1990')).toThrow('subject.search.too_vague');
  });

  it.each([
    ['01919000012', ''],
    ['An 12', ''],
    ['Thị Thử', '90'],
    ['Thị Thử', '19900'],
    ['a b c d e f g h i', ''],
    [`${'a'.repeat(60)} ${'b'.repeat(60)}`, ''],
  ])('refuses %j born %j', (who, year) => {
    expect(() => query(who, year)).toThrow('subject.search.malformed');
  });

  it('is a query or a refusal for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), fc.string(), (who, year) => {
        try {
          const found = query(who, year);
          if (found.by === 'name') expect(found.words.length + (found.birthYear ? 1 : 0)).toBeGreaterThan(1);
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
        }
      }),
    );
  });
});

describe('why an officer asks', () => {
  it('is a reason of the list with a case or a file mark', () => {
    expect(purpose('citizen_present', ' h55.26-251123-0001 ')).toEqual({
      reason: 'citizen_present',
      reference: 'H55.26-251123-0001',
    });
    const id = '019ab000-0000-7000-8000-0123456789ab';
    expect(purpose('case_work', id)).toEqual({ reason: 'case_work', reference: id });
  });

  it.each(['', 'curiosity', 'constructor', '__proto__'])('refuses the reason %j', (reason) => {
    expect(() => purpose(reason, 'H55-1')).toThrow('subject.search.no_reason');
  });

  it.each([
    '',
    ' ',
    'abc',
    'NGUYEN VAN AN',
    'NGUYENVANAN',
    '019190000123',
    'A-0191900001',
    'Hồ sơ 12',
    '-1-2',
    'A'.repeat(40),
  ])('refuses the reference %j, which is none or could be a person', (reference) => {
    expect(() => purpose('citizen_present', reference)).toThrow('subject.search.no_reference');
  });
});
