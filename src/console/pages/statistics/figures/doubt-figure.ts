import { type CaseFigures, noStandings, totalOf } from '../../../../casework/index.ts';
import { numberText, shareText } from '../../../../platform/ui/number-text.ts';
import { doubtText } from '../../casework/case-words.ts';
import { type Figure, standingCells, standingColumns, standingSeries, standingValues, type Words } from '../figure.ts';
import { mostRows } from './unit-figure.ts';

/** What officers were asked to look at, and what became of those cases. */
export function doubtFigure({ t, locale }: Words, { byDoubt, byUnit }: CaseFigures): Figure {
  const doubts = [...byDoubt].toSorted(([a, one], [b, other]) => totalOf(other) - totalOf(one) || (a < b ? -1 : 1));
  const cases = [...byUnit.values()].reduce((sum, counts) => sum + totalOf(counts), 0);
  const [first] = doubts;
  const most = totalOf(first?.[1] ?? noStandings);
  return {
    title: t('statistics.doubts.title'),
    finding: first
      ? t('statistics.doubts.finding', {
          doubt: doubtText(t, first[0]),
          most: numberText(locale, most),
          count: numberText(locale, cases),
          share: shareText(locale, most, cases),
        })
      : t('statistics.doubts.none'),
    chart: first
      ? {
          shape: 'rows',
          unit: t('statistics.cases'),
          series: standingSeries(t),
          groups: doubts
            .slice(0, mostRows)
            .map(([doubt, counts]) => ({ label: doubtText(t, doubt), values: standingValues(counts) })),
        }
      : null,
    table: {
      name: 'doubts',
      caption: t('statistics.doubts.title'),
      columns: standingColumns(t, { label: t('casework.doubts'), kind: 'name' }),
      rows: doubts.map(([doubt, counts]) => [doubtText(t, doubt), ...standingCells(locale, counts)]),
    },
  };
}
