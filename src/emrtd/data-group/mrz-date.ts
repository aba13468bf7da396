// ICAO 9303-3 §4.8: dates of six digits, and the century they leave out.
import { Doubtful } from '../examination.ts';
import { type CalendarDate, calendarDate } from './calendar-date.ts';
import type { Mrz } from './mrz.ts';
import { numberHint } from './number-hint.ts';

const digits = /^\d{6}$/;

/**
 * The full date of birth. The century is the one the personal number tells, where its year digits agree with the MRZ;
 * else the latest that does not lie in the future. Refuses unknown parts (`<<`) and days that do not exist.
 */
export function birthDateOf(mrz: Mrz, today: CalendarDate): CalendarDate {
  const hint = numberHint(mrz.number);
  const centuries = hint.yearDigits === mrz.birthDate.slice(0, 2) ? [hint.century, 20, 19] : [20, 19];
  for (const century of centuries) {
    const date = dateIn(century, mrz.birthDate);
    if (date !== undefined && date <= today) return date;
  }
  throw new Doubtful('mrz_birth_date');
}

/**
 * The date of expiry, always in this century; null for a card without one. How such a card shows it is not public:
 * an empty field and 31 December of year 99 are both taken for it.
 */
export function expiryDateOf(mrz: Mrz): CalendarDate | null {
  if (mrz.expiryDate === '<<<<<<' || mrz.expiryDate === '991231') return null;
  const date = dateIn(20, mrz.expiryDate);
  if (date === undefined) throw new Doubtful('mrz_expiry_date');
  return date;
}

function dateIn(century: number, text: string): CalendarDate | undefined {
  if (!digits.test(text)) return undefined;
  return calendarDate(century * 100 + Number(text.slice(0, 2)), Number(text.slice(2, 4)), Number(text.slice(4)));
}
