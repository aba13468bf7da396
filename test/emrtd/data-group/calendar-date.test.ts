import { describe, expect, it } from '@jest/globals';
import { calendarDate, noonInVietnam, vietnameseDay } from '../../../src/emrtd/data-group/calendar-date.ts';

describe('calendar dates', () => {
  it('exist or do not', () => {
    expect(calendarDate(2024, 2, 29)).toBe('2024-02-29');
    expect(calendarDate(2023, 2, 29)).toBeUndefined();
    expect(calendarDate(2023, 13, 1)).toBeUndefined();
    expect(calendarDate(2023, 0, 1)).toBeUndefined();
    expect(calendarDate(2023, 4, 31)).toBeUndefined();
  });

  it('change at midnight in Viet Nam', () => {
    expect(vietnameseDay(new Date('2026-11-30T16:59:59Z'))).toBe('2026-11-30');
    expect(vietnameseDay(new Date('2026-11-30T17:00:00Z'))).toBe('2026-12-01');
  });

  it('have their noon', () => {
    expect(noonInVietnam('2022-06-20')).toEqual(new Date('2022-06-20T12:00:00+07:00'));
  });
});
