import type { Context } from 'koa';
import { type CaseFigures, officerCaseKinds } from '../../casework/index.ts';
import { type UnitCode, wholeProvince } from '../../kernel/officer.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { answerCsv } from '../../platform/http/csv.ts';
import { drawChart } from '../../platform/ui/chart/draw-chart.ts';
import type { Locale } from '../../platform/ui/locale.ts';
import { translator } from '../../platform/ui/translate.ts';
import { visitOf } from '../desk.ts';
import {
  bandsCsv,
  type CsvTable,
  daysCsv,
  doubtsCsv,
  enrolmentsCsv,
  timesCsv,
  unitsCsv,
} from '../pages/statistics/exports.ts';
import type { Figure, Words } from '../pages/statistics/figure.ts';
import { dayFigure } from '../pages/statistics/figures/day-figure.ts';
import { doubtFigure } from '../pages/statistics/figures/doubt-figure.ts';
import { enrolmentFigure } from '../pages/statistics/figures/enrolment-figure.ts';
import { timeFigure } from '../pages/statistics/figures/time-figure.ts';
import { unitFigure } from '../pages/statistics/figures/unit-figure.ts';
import type { DrawnFigure, StatisticsModel } from '../pages/statistics/model.ts';
import { bounds, type Period, readPeriod } from '../pages/statistics/period.ts';
import { StatisticsPage } from '../pages/statistics/statistics-page.tsx';
import {
  readStatisticsQuery,
  type StatisticsQuery,
  type TableName,
  tableNames,
} from '../pages/statistics/statistics-query.ts';
import type { CountedPeriod } from '../ports/statistics.ts';
import { pageModel, type RoomNeeds, show } from '../room.ts';

const path = '/console/statistics';

/** Counts of the officer's own units, drawn and as files. A unit that is not theirs has nothing to count. */
export function statisticsRoom(needs: RoomNeeds): void {
  const { desk, ports } = needs;

  desk.get(path, async (ctx) => {
    const { units: own } = visitOf(ctx);
    const query = readStatisticsQuery(ctx.query);
    const model = await pageModel(needs, ctx);
    const unitName = (unit: UnitCode) => ports.unitName(unit, model.locale);
    const codes = own === 'all' ? [wholeProvince, ...ports.unitsInForce()] : own;
    const units = codes.map((code) => ({ code, name: unitName(code) }));
    const page = { ...model, query, unitName, units, kinds: officerCaseKinds };
    try {
      const counted = await countAll(needs, ctx, query, {
        t: translator(model.locale),
        locale: model.locale,
        unitName,
      });
      show(ctx, <StatisticsPage {...page} counted={counted} />);
    } catch (error) {
      if (!(error instanceof Refusal) || !error.code.startsWith('console.period.')) throw error;
      ctx.status = 422;
      show(ctx, <StatisticsPage {...page} counted={null} error={error.code} />);
    }
  });

  desk.get(`${path}/export`, async (ctx) => {
    const query = readStatisticsQuery(ctx.query);
    const table = tableNames.find((name) => name === (ctx.query.table ?? 'days'));
    if (!table) throw new Refusal('request.not_found');
    const period = readPeriod(query, new Date());
    const { columns, rows } = await csvOf(needs, asked(ctx, query, period), { table, query, period });
    answerCsv(ctx, `${table}-${period.first}-${period.last}`, columns, rows);
  });
}

function asked(ctx: Context, { unit }: StatisticsQuery, period: Period): CountedPeriod {
  const { units: own } = visitOf(ctx);
  const isOwn = (one: UnitCode) => own === 'all' || own.includes(one);
  const units = unit === null ? own : [unit].filter(isOwn);
  return { units, ...bounds(period) };
}

function kindsOf({ kind }: StatisticsQuery) {
  return kind ? [kind] : officerCaseKinds;
}

async function countAll(
  { ports }: RoomNeeds,
  ctx: Context,
  query: StatisticsQuery,
  words: Words,
): Promise<StatisticsModel['counted']> {
  const period = readPeriod(query, new Date());
  const scope = asked(ctx, query, period);
  const cases = await ports.caseFigures({ ...scope, kinds: kindsOf(query) });
  const enrolled = await ports.enrolmentFigures(scope);
  const hasCases = cases.byUnit.size > 0;
  const ofCases = hasCases ? figuresOf(words, cases, period, ports.targetHours) : [];
  const drawn: DrawnFigure[] = [];
  for (const figure of [...ofCases, enrolmentFigure(words, enrolled)]) drawn.push(await draw(figure, words.locale));
  return { period, hasCases, ofCases: drawn.slice(0, -1), enrolments: drawn.at(-1)! };
}

function figuresOf(
  words: Words,
  cases: CaseFigures,
  period: Period,
  targets: RoomNeeds['ports']['targetHours'],
): readonly Figure[] {
  return [
    dayFigure(words, cases, period),
    unitFigure(words, cases),
    timeFigure(words, cases, targets),
    doubtFigure(words, cases),
  ];
}

async function draw(figure: Figure, locale: Locale): Promise<DrawnFigure> {
  const { chart, table } = figure;
  return { figure, drawing: chart && (await drawChart(chart, `chart-${table.name}`, locale)) };
}

interface AskedTable {
  readonly table: TableName;
  readonly query: StatisticsQuery;
  readonly period: Period;
}

/** Names in Vietnamese, whatever the page's language: they stand beside their codes. */
async function csvOf(
  { ports }: RoomNeeds,
  scope: CountedPeriod,
  { table, query, period }: AskedTable,
): Promise<CsvTable> {
  const unitName = (unit: UnitCode) => ports.unitName(unit, 'vi');
  if (table === 'enrolments') return enrolmentsCsv(await ports.enrolmentFigures(scope), unitName);
  const cases = await ports.caseFigures({ ...scope, kinds: kindsOf(query) });
  const made: Readonly<Record<Exclude<TableName, 'enrolments'>, () => CsvTable>> = {
    days: () => daysCsv(cases, period),
    units: () => unitsCsv(cases, unitName),
    bands: () => bandsCsv(cases),
    times: () => timesCsv(cases, ports.targetHours),
    doubts: () => doubtsCsv(cases),
  };
  return made[table]();
}
