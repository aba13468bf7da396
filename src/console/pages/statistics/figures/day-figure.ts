import { added, type CaseFigures, noStandings, type Standings, totalOf } from '../../../../casework/index.ts';
import { numberText } from '../../../../platform/ui/number-text.ts';
import { calendarDateText } from '../../../../platform/ui/time-text.ts';
import { type Figure, standingCells, standingColumns, standingSeries, standingValues, type Words } from '../figure.ts';
import { daysOf, type Period, weekOf } from '../period.ts';

type Counted = readonly (readonly [day: string, counts: Standings])[];

/** More columns than this are weeks: days would be too thin to be told apart. */
const mostColumns = 92;

/** Cases by the day they were opened, those without any included, and what became of them. */
export function dayFigure({ t, locale }: Words, { byDay }: CaseFigures, period: Period): Figure {
  const days: Counted = daysOf(period).map((day) => [day, byDay.get(day) ?? noStandings]);
  const isWeekly = days.length > mostColumns;
  const shown = isWeekly ? byWeek(days) : days;
  const all = days.reduce((sum, [, counts]) => added(sum, counts), noStandings);
  const [peak, most] = shown.reduce((best, one) => (totalOf(one[1]) > totalOf(best[1]) ? one : best));
  const says = isWeekly ? 'statistics.days.finding_by_week' : 'statistics.days.finding';
  return {
    title: t(isWeekly ? 'statistics.days.by_week' : 'statistics.days.title'),
    finding: t(says, {
      count: numberText(locale, totalOf(all)),
      day: calendarDateText(peak),
      most: numberText(locale, totalOf(most)),
      approved: numberText(locale, all.approved),
      refused: numberText(locale, all.refused),
      withdrawn: numberText(locale, all.withdrawn),
      waiting: numberText(locale, all.waiting),
    }),
    chart: {
      shape: 'columns',
      unit: t('statistics.cases'),
      series: standingSeries(t),
      groups: shown.map(([day, counts]) => ({ label: axisText(day, isWeekly), values: standingValues(counts) })),
    },
    table: {
      name: 'days',
      caption: t('statistics.days.title'),
      columns: standingColumns(t, { label: t(isWeekly ? 'statistics.days.week' : 'statistics.days.day') }),
      rows: shown.map(([day, counts]) => [calendarDateText(day), ...standingCells(locale, counts)]),
    },
  };
}

/** `23/11`; of weeks with the year, since a year and a day may hold two of the same day. */
function axisText(day: string, isWeekly: boolean): string {
  const text = calendarDateText(day);
  return isWeekly ? `${text.slice(0, 6)}${text.slice(8)}` : text.slice(0, 5);
}

function byWeek(days: Counted): Counted {
  const weeks = new Map<string, Standings>();
  for (const [day, counts] of days) weeks.set(weekOf(day), added(weeks.get(weekOf(day)) ?? noStandings, counts));
  return [...weeks];
}
