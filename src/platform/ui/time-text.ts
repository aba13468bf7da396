const zone = 'Asia/Ho_Chi_Minh';

const formatter = new Intl.DateTimeFormat('en-GB', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** `dd/MM/yyyy HH:mm` in Viet Nam, in both languages. */
export function dateTimeText(time: Date): string {
  const part = partsOf(time);
  return `${part.day}/${part.month}/${part.year} ${part.hour}:${part.minute}`;
}

/** `dd/MM/yyyy` in Viet Nam. */
export function dayText(time: Date): string {
  return dateTimeText(time).slice(0, 10);
}

/** `HH:mm` in Viet Nam. */
export function clockText(time: Date): string {
  const part = partsOf(time);
  return `${part.hour}:${part.minute}`;
}

/** An ISO calendar date (`yyyy-MM-dd`) as `dd/MM/yyyy`; anything else comes back unchanged, for dates known by year only. */
export function calendarDateText(date: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  return match === null ? date : `${match[3]}/${match[2]}/${match[1]}`;
}

function partsOf(time: Date): Record<string, string> {
  return Object.fromEntries(formatter.formatToParts(time).map((part) => [part.type, part.value]));
}
