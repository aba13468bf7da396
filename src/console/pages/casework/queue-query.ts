import { type Cursor, isOfficerCaseKind, type QueueFilter } from '../../../casework/index.ts';
import { isId, type OfficerCaseId } from '../../../kernel/ids.ts';
import { ages, type QueueQuery, queueViews } from './queue-model.ts';

type Fields = Readonly<Record<string, string | readonly string[] | undefined>>;

/** From an address: what it does not know it leaves out, so that an old bookmark still shows a list. */
export function readQuery(fields: Fields): QueueQuery {
  const { view, kind, unit, doubt, age } = fields;
  return {
    view: queueViews.find((one) => one === view) ?? 'waiting',
    kind: isOfficerCaseKind(kind) ? kind : null,
    unit: typeof unit === 'string' && /^\d{5}$/.test(unit) ? unit : null,
    doubt: typeof doubt === 'string' && /^[a-z_]{2,40}$/.test(doubt) ? doubt : null,
    age: ages.find((one) => String(one) === age) ?? null,
  };
}

export function toFilter({ view, kind, unit, doubt, age }: QueueQuery, after: Cursor | null, now: Date): QueueFilter {
  return {
    state: view === 'settled' ? 'settled' : 'waiting',
    ...(view === 'mine' && { mine: true }),
    ...(kind && { kind }),
    ...(unit && { unit }),
    ...(doubt && { doubt }),
    ...(age && { openedBefore: new Date(now.getTime() - age * 3_600_000) }),
    ...(after && { after }),
  };
}

/** The list so narrowed, from `after` on. */
export function queueUrl({ view, kind, unit, doubt, age }: QueueQuery, after?: Cursor): string {
  const fields = { view: view === 'waiting' ? null : view, kind, unit, doubt, age, after: after && writeCursor(after) };
  const given = Object.entries(fields).flatMap(([name, value]) => (value ? [[name, String(value)]] : []));
  const search = new URLSearchParams(given).toString();
  return search === '' ? '/console/queue' : `/console/queue?${search}`;
}

function writeCursor({ at, id }: Cursor): string {
  return `${at.getTime()}.${id}`;
}

export function readCursor(text: unknown): Cursor | null {
  if (typeof text !== 'string') return null;
  const [time, id] = [text.slice(0, text.indexOf('.')), text.slice(text.indexOf('.') + 1)];
  return /^\d{1,14}$/.test(time) && isId(id) ? { at: new Date(Number(time)), id: id as OfficerCaseId } : null;
}
