import { type CaseFigures, totalOf } from '../../../../casework/index.ts';
import { numberText, shareText } from '../../../../platform/ui/number-text.ts';
import { type Figure, standingCells, standingColumns, standingSeries, standingValues, type Words } from '../figure.ts';

/** Names that find room in one chart; the table has all of them. */
export const mostRows = 12;

/** Cases by unit, the one with most first. */
export function unitFigure({ t, locale, unitName }: Words, { byUnit }: CaseFigures): Figure {
  const units = [...byUnit].toSorted(([a, one], [b, other]) => totalOf(other) - totalOf(one) || (a < b ? -1 : 1));
  const all = units.reduce((sum, [, counts]) => sum + totalOf(counts), 0);
  const [first] = units;
  const most = first ? totalOf(first[1]) : 0;
  const finding = t('statistics.units.finding', {
    unit: first ? unitName(first[0]) : '–',
    most: numberText(locale, most),
    share: shareText(locale, most, all),
  });
  const rest = t('statistics.units.rest', { shown: mostRows, count: units.length });
  return {
    title: t('statistics.units.title'),
    finding: units.length > mostRows ? `${finding} ${rest}` : finding,
    chart: {
      shape: 'rows',
      unit: t('statistics.cases'),
      series: standingSeries(t),
      groups: units
        .slice(0, mostRows)
        .map(([unit, counts]) => ({ label: unitName(unit), values: standingValues(counts) })),
    },
    table: {
      name: 'units',
      caption: t('statistics.units.title'),
      columns: standingColumns(t, { label: t('casework.unit'), kind: 'name' }),
      rows: units.map(([unit, counts]) => [unitName(unit), ...standingCells(locale, counts)]),
    },
  };
}
