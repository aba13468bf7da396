import { describe, expect, it } from '@jest/globals';
import { calendarDateText, clockText, dateTimeText } from '../../../src/platform/ui/time-text.ts';

describe('times on pages', () => {
  it('are dd/MM/yyyy HH:mm in Viet Nam, wherever the server stands', () => {
    expect(dateTimeText(new Date('2026-11-22T15:30:00Z'))).toBe('22/11/2026 22:30');
    expect(dateTimeText(new Date('2026-12-31T17:00:00Z'))).toBe('01/01/2027 00:00');
    expect(clockText(new Date('2026-11-22T17:05:00Z'))).toBe('00:05');
  });
});

describe('calendar dates on pages', () => {
  it('turn around', () => {
    expect(calendarDateText('1956-03-04')).toBe('04/03/1956');
  });

  it('stay as they are where only a part is known', () => {
    expect(calendarDateText('1956')).toBe('1956');
    expect(calendarDateText('1956-03')).toBe('1956-03');
    expect(calendarDateText('')).toBe('');
  });
});
