import type { UnitCode } from '../../../../kernel/officer.ts';
import type { Look } from '../../../../platform/ui/chart/look.ts';
import { numberText } from '../../../../platform/ui/number-text.ts';
import type { EnrolmentFigure } from '../../../../subject/index.ts';
import { type Figure, numberColumn, type Words } from '../figure.ts';
import { mostRows } from './unit-figure.ts';

const levels = [3, 2, 1, 0] as const;
const looks: readonly Look[] = ['solid', 'hatched', 'open', 'dotted'];

/** By level, from 3 down to 0. */
type Levels = readonly number[];

/** People who enrolled, by commune and by the level they have now. Who has no commune yet stands last. */
export function enrolmentFigure(words: Words, found: readonly EnrolmentFigure[]): Figure {
  const { t, locale } = words;
  const communes = byCommune(found);
  const all = levels.map((_, at) => communes.reduce((sum, [, counts]) => sum + counts[at]!, 0));
  const used = levels.map((_, at) => at).filter((at) => levels[at] !== 0 || all[at]! > 0);
  const series = used.map((at) => ({
    look: looks[at]!,
    label: t('statistics.enrolments.level_name', { level: levels[at]!, name: t(`level.${levels[at]!}`) }),
  }));
  const name = (unit: UnitCode | null) => (unit ? words.unitName(unit) : t('statistics.enrolments.nowhere'));
  const picked = (counts: Levels) => used.map((at) => counts[at]!);
  const [first] = communes;
  return {
    title: t('statistics.enrolments.title'),
    note: t('statistics.enrolments.note'),
    finding: first
      ? t('statistics.enrolments.finding', {
          count: numberText(locale, sumOf(all)),
          unit: name(first[0]),
          most: numberText(locale, sumOf(first[1])),
          high: numberText(locale, all[0]!),
        })
      : t('statistics.enrolments.none'),
    chart: first
      ? {
          shape: 'rows',
          unit: t('statistics.cases'),
          series,
          groups: communes.slice(0, mostRows).map(([unit, counts]) => ({ label: name(unit), values: picked(counts) })),
        }
      : null,
    table: {
      name: 'enrolments',
      caption: t('statistics.enrolments.title'),
      columns: [
        { label: t('casework.unit'), kind: 'name' },
        ...used.map((at) => numberColumn(t('statistics.enrolments.level', { level: levels[at]! }))),
        numberColumn(t('statistics.total')),
      ],
      rows: communes.map(([unit, counts]) => [
        name(unit),
        ...[...picked(counts), sumOf(counts)].map((value) => numberText(locale, value)),
      ]),
    },
  };
}

function byCommune(found: readonly EnrolmentFigure[]): readonly (readonly [UnitCode | null, Levels])[] {
  const communes = new Map<UnitCode | null, number[]>();
  for (const { unit, ial, count } of found) {
    const counts = communes.get(unit) ?? levels.map(() => 0);
    counts[levels.indexOf(ial)]! += count;
    communes.set(unit, counts);
  }
  const order = (unit: UnitCode | null, counts: Levels) => (unit === null ? -1 : sumOf(counts));
  return [...communes].toSorted(
    ([a, one], [b, other]) => order(b, other) - order(a, one) || (String(a) < String(b) ? -1 : 1),
  );
}

function sumOf(counts: Levels): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
