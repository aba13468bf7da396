/** A day as `YYYY-MM-DD`; compares as text. */
export type CalendarDate = string;

/** The day, or undefined where the calendar has none such. */
export function calendarDate(year: number, month: number, day: number): CalendarDate | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : undefined;
}

const hoursAheadOfUtc = 7;

/** The day it is in Viet Nam. */
export function vietnameseDay(now: Date): CalendarDate {
  return new Date(now.getTime() + hoursAheadOfUtc * 3_600_000).toISOString().slice(0, 10);
}

/** The middle of a day in Viet Nam, for comparing a date with certificates' times. */
export function noonInVietnam(day: CalendarDate): Date {
  return new Date(`${day}T05:00:00Z`);
}
