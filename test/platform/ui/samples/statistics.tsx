import {
  type CaseFigures,
  noSpeed,
  officerCaseKinds,
  type Speed,
  type Standings,
} from '../../../../src/casework/index.ts';
import type { Figure } from '../../../../src/console/pages/statistics/figure.ts';
import { dayFigure } from '../../../../src/console/pages/statistics/figures/day-figure.ts';
import { doubtFigure } from '../../../../src/console/pages/statistics/figures/doubt-figure.ts';
import { enrolmentFigure } from '../../../../src/console/pages/statistics/figures/enrolment-figure.ts';
import { timeFigure } from '../../../../src/console/pages/statistics/figures/time-figure.ts';
import { unitFigure } from '../../../../src/console/pages/statistics/figures/unit-figure.ts';
import type { StatisticsModel } from '../../../../src/console/pages/statistics/model.ts';
import { daysOf } from '../../../../src/console/pages/statistics/period.ts';
import { StatisticsPage } from '../../../../src/console/pages/statistics/statistics-page.tsx';
import { communesInForce, unitName } from '../../../../src/locality/index.ts';
import { drawChart } from '../../../../src/platform/ui/chart/draw-chart.ts';
import { type Locale, locales } from '../../../../src/platform/ui/locale.ts';
import { translator } from '../../../../src/platform/ui/translate.ts';
import type { Sample } from './common.ts';
import { consoleHall } from './console.tsx';

const period = { first: '2026-10-25', last: '2026-11-23' };
const codes = communesInForce().map(({ code }) => code);
const counts = (seed: number): Standings => ({
  approved: (seed * 7919) % 23,
  refused: (seed * 31) % 5,
  withdrawn: seed % 3,
  waiting: (seed * 17) % 7,
});
const hour = 3600;
const speeds: readonly Speed[] = [
  { decided: 512, median: 5.2 * hour, ninth: 20 * hour, inTime: 481, late: 44 },
  { decided: 130, median: 0.4 * hour, ninth: 1.2 * hour, inTime: 109, late: 21 },
  { decided: 14, median: 30 * hour, ninth: 70 * hour, inTime: 13, late: 1 },
  { decided: 22, median: 2 * hour, ninth: 9 * hour, inTime: 16, late: 8 },
];

const figures: CaseFigures = {
  byDay: new Map(daysOf(period).map((day, at) => [day, counts(at + 2)])),
  byUnit: new Map(codes.slice(0, 31).map((code, at) => [code, counts(at + 5)])),
  byDoubt: new Map(
    ['name_mismatch', 'capture_unattested', 'revocation_unknown', 'first_claim', 'reestablished_number'].map(
      (doubt, at) => [doubt, counts(at * 3 + 4)],
    ),
  ),
  bands: [131, 166, 120, 160, 61, 22, 12, 6].map((count, at) => ({
    inTime: at < 4 ? count : 0,
    late: at < 4 ? 6 : count,
  })),
  speed: { decided: 678, median: 4.1 * hour, ninth: 19 * hour, inTime: 619, late: 74 },
  speedOf: new Map(officerCaseKinds.slice(0, 4).map((kind, at) => [kind, speeds[at] ?? noSpeed])),
};
const targets = { remote_review: 24, sight: 1, second_look: 72, report: 4, intervention: 24 };
const enrolled = codes
  .slice(10, 40)
  .flatMap((unit, at) => ([1, 2, 3] as const).map((ial) => ({ unit, ial, count: ((at + 3) * ial * 37) % 90 })));

async function modelOf(locale: Locale): Promise<StatisticsModel> {
  const words = { t: translator(locale), locale, unitName: (unit: string) => unitName(unit, locale) };
  const draw = async (figure: Figure) => ({
    figure,
    drawing: figure.chart && (await drawChart(figure.chart, `chart-${figure.table.name}`, locale)),
  });
  const ofCases = [
    dayFigure(words, figures, period),
    unitFigure(words, figures),
    timeFigure(words, figures, targets),
    doubtFigure(words, figures),
  ];
  return {
    ...consoleHall(locale, '/statistics'),
    query: { days: 30, from: '', to: '', unit: null, kind: null },
    units: codes.map((code) => ({ code, name: unitName(code, locale) })),
    unitName: words.unitName,
    kinds: officerCaseKinds,
    counted: {
      period,
      hasCases: true,
      ofCases: await Promise.all(ofCases.map(draw)),
      enrolments: await draw(enrolmentFigure(words, enrolled)),
    },
  };
}

const models = new Map(await Promise.all(locales.map(async (locale) => [locale, await modelOf(locale)] as const)));
const empty = (locale: Locale): StatisticsModel => {
  const model = models.get(locale)!;
  const { t, ...rest } = { t: translator(locale), locale, unitName: model.unitName };
  const enrolments = { figure: enrolmentFigure({ t, ...rest }, []), drawing: null };
  return { ...model, counted: { period, hasCases: false, ofCases: [], enrolments } };
};

export const statisticsSamples: readonly Sample[] = [
  { name: 'console-statistics', page: (locale) => StatisticsPage(models.get(locale)!) },
  { name: 'console-statistics-none', page: (locale) => StatisticsPage(empty(locale)) },
];
