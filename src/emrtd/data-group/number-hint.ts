import type { Doubt } from '../verdict.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { Mrz } from './mrz.ts';

/** What the number's structure of birth registration suggests; since 2024 the law promises only twelve digits. */
export interface NumberHint {
  /** 19 for the years 1900 to 1999. */
  readonly century: number;
  readonly sex: 'male' | 'female';
  readonly yearDigits: string;
}

export function numberHint(number: string): NumberHint {
  const digit = Number(number[3]);
  return { century: 19 + (digit >> 1), sex: digit % 2 === 0 ? 'male' : 'female', yearDigits: number.slice(4, 6) };
}

/** A hint for an officer, never a reason to refuse: numbers that do not follow the old structure are valid. */
export function objectionsToNumber(mrz: Mrz, birthDate: CalendarDate): readonly Doubt[] {
  const hint = numberHint(mrz.number);
  const objections: Doubt[] = [];
  if (`${hint.century}${hint.yearDigits}` !== birthDate.slice(0, 4))
    objections.push({ code: 'number_structure', detail: 'birth_year' });
  if (mrz.sex !== 'unspecified' && mrz.sex !== hint.sex) objections.push({ code: 'number_structure', detail: 'sex' });
  return objections;
}
