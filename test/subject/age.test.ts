import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ageOn } from '../../src/subject/index.ts';

/** Eight in the morning in Thái Nguyên. */
const on = (day: string) => new Date(`${day}T08:00:00+07:00`);

describe('the age of a person', () => {
  it('rises on the birthday and not a day before', () => {
    expect(ageOn('2012-11-22', on('2026-11-21'))).toBe(13);
    expect(ageOn('2012-11-22', on('2026-11-22'))).toBe(14);
    expect(ageOn('2012-11-22', on('2026-11-23'))).toBe(14);
  });

  it('follows the calendar of the province, not that of the server', () => {
    expect(ageOn('2012-11-22', new Date('2026-11-21T16:59:59Z'))).toBe(13);
    expect(ageOn('2012-11-22', new Date('2026-11-21T17:00:00Z'))).toBe(14);
  });

  it('is complete on the first of March for whoever was born on a leap day', () => {
    expect(ageOn('2012-02-29', on('2026-02-28'))).toBe(13);
    expect(ageOn('2012-02-29', on('2026-03-01'))).toBe(14);
    expect(ageOn('2012-02-29', on('2028-02-29'))).toBe(16);
  });

  it('takes the latest day of a partial date', () => {
    expect(ageOn('2012', on('2026-12-30'))).toBe(13);
    expect(ageOn('2012', on('2026-12-31'))).toBe(14);
    expect(ageOn('2012-04', on('2026-04-29'))).toBe(13);
    expect(ageOn('2012-04', on('2026-04-30'))).toBe(14);
    expect(ageOn('2012-02', on('2026-02-28'))).toBe(13);
    expect(ageOn('1931-00-00', on('2026-11-22'))).toBe(94);
    expect(ageOn('1931-02-00', on('2026-11-22'))).toBe(95);
  });

  it('cannot be told from what is no date or lies in the future', () => {
    for (const birthDate of [
      '',
      '2012-13-01',
      '2012-02-30',
      '2012-00-05',
      '12-01-2012',
      '2012-1-1',
      '201211',
      '2027-01-01',
    ])
      expect(ageOn(birthDate, on('2026-11-22'))).toBeNull();
  });

  it('never makes a person older for knowing less of their birth date', () => {
    const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2020-12-31'), noInvalidDate: true });
    const today = fc.date({ min: new Date('2021-02-01'), max: new Date('2060-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, today, (born, now) => {
        const date = born.toISOString().slice(0, 10);
        const exact = ageOn(date, now) ?? -1;
        const month = ageOn(date.slice(0, 7), now) ?? -1;
        const year = ageOn(date.slice(0, 4), now) ?? -1;
        expect(exact).toBeGreaterThanOrEqual(month);
        expect(month).toBeGreaterThanOrEqual(year);
        expect(exact - year).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is a number or nothing for any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const age = ageOn(text, on('2026-11-22'));
        expect(age === null || Number.isInteger(age)).toBe(true);
      }),
    );
  });
});
