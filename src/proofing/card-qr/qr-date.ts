/** A date as read, and whether zeros had to be put back. */
export interface QrDate {
  readonly date: string;
  readonly isMended: boolean;
}

/**
 * Every date that the digits may mean: ddMMyyyy, or with leading zeros lost on the way (`1121990` may be 1 December or
 * 11 February). None for anything else.
 */
export function possibleDates(text: string): readonly QrDate[] {
  const separated = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  const parts = separated ? [separated.slice(1)] : partings(text);
  const dates = parts.flatMap(([day, month, year]) => dateOf(Number(year), Number(month), Number(day)));
  return [...new Set(dates)].map((date) => ({ date, isMended: text.length !== 8 }));
}

function partings(digits: string): readonly (readonly string[])[] {
  if (!/^\d{6,8}$/.test(digits)) return [];
  const year = digits.slice(-4);
  const rest = digits.slice(0, -4);
  const splits = { 4: [2], 3: [1, 2], 2: [1] }[rest.length] ?? [];
  return splits.map((at) => [rest.slice(0, at), rest.slice(at), year]);
}

function dateOf(year: number, month: number, day: number): readonly string[] {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists && year >= 1900 && year <= 2199 ? [date.toISOString().slice(0, 10)] : [];
}
