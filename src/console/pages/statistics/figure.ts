import type { Standings } from '../../../casework/index.ts';
import { standings } from '../../../casework/index.ts';
import type { UnitCode } from '../../../kernel/officer.ts';
import type { BarChart, Series } from '../../../platform/ui/chart/bar-chart.ts';
import type { Look } from '../../../platform/ui/chart/look.ts';
import type { DataColumn } from '../../../platform/ui/components/data-table.tsx';
import type { Locale } from '../../../platform/ui/locale.ts';
import { numberText } from '../../../platform/ui/number-text.ts';
import type { T } from '../../../platform/ui/translate.ts';
import type { TableName } from './statistics-query.ts';

/** What the words of a figure are made with. */
export interface Words {
  readonly t: T;
  readonly locale: Locale;
  readonly unitName: (unit: UnitCode) => string;
}

export interface FigureTable {
  readonly name: TableName;
  readonly caption: string;
  readonly columns: readonly DataColumn[];
  /** The first cell heads its row. */
  readonly rows: readonly (readonly string[])[];
}

/** One thing that was counted: what it shows in words, as a chart, and in figures. */
export interface Figure {
  readonly title: string;
  readonly finding: string;
  readonly note?: string;
  /** Null where nothing was counted. */
  readonly chart: BarChart | null;
  readonly table: FigureTable;
  /** A second table, of the same counts from another side. */
  readonly more?: FigureTable;
}

const looks = {
  approved: 'solid',
  refused: 'hatched',
  withdrawn: 'dotted',
  waiting: 'open',
} as const satisfies Record<keyof Standings, Look>;

export function standingSeries(t: T): readonly Series[] {
  return standings.map((standing) => ({ look: looks[standing], label: t(`statistics.standing.${standing}`) }));
}

export function standingValues(counts: Standings): readonly number[] {
  return standings.map((standing) => counts[standing]);
}

export function numberColumn(label: string): DataColumn {
  return { label, kind: 'number' };
}

/** The columns of a table of cases: what it is by, what became of them, and all. */
export function standingColumns(t: T, by: DataColumn): readonly DataColumn[] {
  return [by, ...standingSeries(t).map(({ label }) => numberColumn(label)), numberColumn(t('statistics.total'))];
}

export function standingCells(locale: Locale, counts: Standings): readonly string[] {
  const values = standingValues(counts);
  return [...values, values.reduce((sum, value) => sum + value, 0)].map((value) => numberText(locale, value));
}
