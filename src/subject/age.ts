/** Age is counted where the province lies, whatever the server's clock is set to. */
const calendar = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Ho_Chi_Minh',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

const form = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/**
 * Completed years at `now`, for a birth date of the form YYYY-MM-DD, YYYY-MM or YYYY (`00` counts as not given). Of a
 * partial date the latest possible day is taken, so that nobody is made older than they are. Null when it cannot be
 * told: not a date, or in the future. Whoever asks then refuses.
 */
export function ageOn(birthDate: string, now: Date): number | null {
  const born = latestDay(birthDate);
  if (born === null) return null;
  const today = calendar.format(now);
  const years = Number(today.slice(0, 4)) - Number(born.slice(0, 4));
  const age = today.slice(5) < born.slice(5) ? years - 1 : years;
  return age < 0 ? null : age;
}

function latestDay(birthDate: string): string | null {
  const [, year = '', month = '00', day = '00'] = form.exec(birthDate) ?? [];
  if (year === '' || (month === '00' && day !== '00')) return null;
  const last = month === '00' ? `${year}-12-31` : `${year}-${month}-${day === '00' ? lastDayOf(year, month) : day}`;
  return isDay(last) ? last : null;
}

function lastDayOf(year: string, month: string): string {
  return String(new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()).padStart(2, '0');
}

function isDay(text: string): boolean {
  const time = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
}
