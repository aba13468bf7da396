import { Refusal } from '../../../kernel/refusal.ts';

/** Whole days of Viet Nam, both included, each `YYYY-MM-DD`. */
export interface Period {
  readonly first: string;
  readonly last: string;
}

/** So many days up to today. */
export const usualDays = [7, 30, 90] as const;
export type UsualDays = (typeof usualDays)[number];

const dayLength = 86_400_000;
const vietnam = 7 * 3_600_000;
const mostDays = 366;
/** Before and after these years nothing of ours is. */
const years = ['2000', '2100'] as const;

export interface AskedPeriod {
  readonly days: UsualDays;
  /** As typed; either, and the other follows. Both empty: the last `days` days. */
  readonly from: string;
  readonly to: string;
}

/** Refuses days that are none, an end before its beginning, and more than a year. */
export function readPeriod({ days, from, to }: AskedPeriod, now: Date): Period {
  const last = to === '' ? today(now) : checked(to);
  const first = from === '' ? dayAfter(last, 1 - days) : checked(from);
  if (first > last) throw new Refusal('console.period.malformed');
  if (dayAfter(first, mostDays) <= last) throw new Refusal('console.period.too_long', { most_days: mostDays });
  return { first, last };
}

/** Its first moment, and the first one after it. */
export function bounds({ first, last }: Period): { readonly from: Date; readonly until: Date } {
  return { from: startOf(first), until: startOf(dayAfter(last, 1)) };
}

export function daysOf({ first, last }: Period): readonly string[] {
  const count = (Date.parse(last) - Date.parse(first)) / dayLength + 1;
  return Array.from({ length: count }, (_, at) => dayAfter(first, at));
}

/** The Monday of its week. */
export function weekOf(day: string): string {
  const weekday = (new Date(day).getUTCDay() + 6) % 7;
  return dayAfter(day, -weekday);
}

function today(now: Date): string {
  return new Date(now.getTime() + vietnam).toISOString().slice(0, 10);
}

function dayAfter(day: string, count: number): string {
  return new Date(Date.parse(day) + count * dayLength).toISOString().slice(0, 10);
}

function startOf(day: string): Date {
  return new Date(Date.parse(day) - vietnam);
}

function checked(text: string): string {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && dayAfter(text, 0) === text;
  if (!isDay || text < years[0] || text > years[1]) throw new Refusal('console.period.malformed');
  return text;
}
