import type { EntryCursor, EntryFilter } from '../../../audit/index.ts';
import { isId } from '../../../kernel/ids.ts';
import { roomPaths } from '../../navigation.ts';
import type { AuditQuery } from './model.ts';

const day = 86_400_000;
const vietnam = 7 * 3_600_000;

/** What is written oddly counts as not asked: a list is narrowed by codes only. */
export function readAuditQuery(query: Readonly<Record<string, unknown>>): AuditQuery {
  const text = (name: string, form: RegExp) => {
    const value = query[name];
    return typeof value === 'string' && form.test(value) ? value : '';
  };
  return {
    from: text('from', /^\d{4}-\d\d-\d\d$/),
    to: text('to', /^\d{4}-\d\d-\d\d$/),
    action: text('action', /^[a-z_]+(\.[a-z_]+){1,3}$/),
    office: text('office', /^\d{2,5}$/),
    pseudonym: text('pseudonym', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  };
}

export function toFilter({ from, to, action, office, pseudonym }: AuditQuery): EntryFilter {
  const until = startOf(to);
  return {
    from: startOf(from),
    to: until && new Date(until.getTime() + day),
    action: action || null,
    office: office || null,
    pseudonym: pseudonym || null,
  };
}

/** Midnight in Viet Nam. */
function startOf(text: string): Date | null {
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) ? null : new Date(time - vietnam);
}

export function readAuditCursor(value: unknown): EntryCursor | null {
  const [, at, id] = (typeof value === 'string' && /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(value)) || [];
  const time = new Date(Number(at));
  return id && isId(id) && !Number.isNaN(time.getTime()) ? { at: time, id } : null;
}

export function auditUrl(query: AuditQuery, after?: EntryCursor): string {
  const fields = Object.entries(query).filter(([, value]) => value !== '');
  const all = after ? [...fields, ['after', `${after.at.getTime()}.${after.id}`]] : fields;
  return all.length === 0 ? roomPaths.audit : `${roomPaths.audit}?${new URLSearchParams(all as [string, string][])}`;
}
