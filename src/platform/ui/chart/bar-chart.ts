import type { Look } from './look.ts';

export interface Series {
  readonly look: Look;
  readonly label: string;
}

export interface BarGroup {
  /** At the axis; one of a kind within a chart. */
  readonly label: string;
  /** As many as there are series, in their order. */
  readonly values: readonly number[];
}

/** Stacked bars: columns for what has an order of its own, rows for names. */
export interface BarChart {
  readonly shape: 'columns' | 'rows';
  readonly series: readonly Series[];
  readonly groups: readonly BarGroup[];
  /** What the values count, at the axis of a chart of columns. */
  readonly unit: string;
}

export function totalOfGroup({ values }: BarGroup): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** Labels that find room beside each other; the first is always among them. */
export function writtenLabels(groups: readonly BarGroup[], most = 11): readonly string[] {
  const step = Math.ceil(groups.length / most);
  return groups.filter((_, at) => at % step === 0).map(({ label }) => label);
}
