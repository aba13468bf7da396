import { isOfficerCaseKind, type OfficerCaseKind } from '../../../casework/index.ts';
import type { UnitCode } from '../../../kernel/officer.ts';
import { roomPaths } from '../../navigation.ts';
import { type AskedPeriod, usualDays } from './period.ts';

/** What the figures are narrowed by, as it stands in the address: codes and days. */
export interface StatisticsQuery extends AskedPeriod {
  readonly unit: UnitCode | null;
  readonly kind: OfficerCaseKind | null;
}

/** The tables that can be had as a file, each behind its chart. */
export const tableNames = ['days', 'units', 'bands', 'times', 'doubts', 'enrolments'] as const;
export type TableName = (typeof tableNames)[number];

type Fields = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Codes nobody knows are not asked; days are read as they were typed, for `readPeriod` to judge. */
export function readStatisticsQuery({ days, from, to, unit, kind }: Fields): StatisticsQuery {
  return {
    days: usualDays.find((count) => String(count) === days) ?? 30,
    from: typed(from),
    to: typed(to),
    unit: typeof unit === 'string' && /^\d{2}(\d{3})?$/.test(unit) ? unit : null,
    kind: isOfficerCaseKind(kind) ? kind : null,
  };
}

export function statisticsUrl(query: StatisticsQuery): string {
  return withFields(roomPaths.statistics, fieldsOf(query));
}

export function exportUrl(query: StatisticsQuery, table: TableName): string {
  return withFields(`${roomPaths.statistics}/export`, { table, ...fieldsOf(query) });
}

function fieldsOf({ days, from, to, unit, kind }: StatisticsQuery) {
  const isTyped = from !== '' || to !== '';
  return { days: isTyped || days === 30 ? null : String(days), from, to, unit, kind };
}

function withFields(path: string, fields: Readonly<Record<string, string | null>>): string {
  const given = Object.entries(fields).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}

function typed(value: string | readonly string[] | undefined): string {
  return typeof value === 'string' ? value.trim().slice(0, 20) : '';
}
