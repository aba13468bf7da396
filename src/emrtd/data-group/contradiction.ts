import type { Doubt } from '../verdict.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { Dg13 } from './dg13.ts';
import type { Mrz } from './mrz.ts';
import { isSameName } from './name.ts';

export interface ZoneDates {
  readonly birthDate?: CalendarDate | undefined;
  readonly expiryDate?: CalendarDate | null | undefined;
}

/** Where the personal data and the machine-readable zone tell of two different people. Absent fields say nothing. */
export function contradictions(mrz: Mrz, dates: ZoneDates, dg13: Dg13): readonly Doubt[] {
  const doubts: Doubt[] = [];
  if (dg13.number !== undefined && dg13.number !== mrz.number) doubts.push({ code: 'dg1_dg13_number' });
  if (dg13.name !== undefined && !isSameName(dg13.name, mrz.nameLine)) doubts.push({ code: 'dg1_dg13_name' });
  if (differ(dg13.birthDate, dates.birthDate)) doubts.push({ code: 'dg1_dg13_dob' });
  if (mrz.sex !== 'unspecified' && differ(dg13.sex, mrz.sex)) doubts.push({ code: 'dg1_dg13_sex' });
  if (differ(dg13.expiryDate ?? undefined, dates.expiryDate ?? undefined)) doubts.push({ code: 'dg1_dg13_expiry' });
  return doubts;
}

function differ(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}
