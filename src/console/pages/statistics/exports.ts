import {
  bandEnds,
  type CaseFigures,
  noStandings,
  officerCaseKinds,
  type Standings,
  standings,
  type TargetHours,
  totalOf,
} from '../../../casework/index.ts';
import type { UnitCode } from '../../../kernel/officer.ts';
import type { CsvCell } from '../../../platform/http/csv.ts';
import type { EnrolmentFigure } from '../../../subject/index.ts';
import { daysOf, type Period } from './period.ts';

export interface CsvTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly CsvCell[])[];
}

const became = [...standings, 'total'];

export function daysCsv({ byDay }: CaseFigures, period: Period): CsvTable {
  return {
    columns: ['day', ...became],
    rows: daysOf(period).map((day) => [day, ...counted(byDay.get(day) ?? noStandings)]),
  };
}

export function unitsCsv({ byUnit }: CaseFigures, unitName: (unit: UnitCode) => string): CsvTable {
  const units = [...byUnit].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return {
    columns: ['unit', 'unit_name', ...became],
    rows: units.map(([unit, counts]) => [unit, unitName(unit), ...counted(counts)]),
  };
}

export function doubtsCsv({ byDoubt }: CaseFigures): CsvTable {
  const doubts = [...byDoubt].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return { columns: ['doubt', ...became], rows: doubts.map(([doubt, counts]) => [doubt, ...counted(counts)]) };
}

export function bandsCsv({ bands }: CaseFigures): CsvTable {
  return {
    columns: ['from_seconds', 'until_seconds', 'in_time', 'late'],
    rows: bands.map(({ inTime, late }, at) => [bandEnds[at - 1] ?? 0, bandEnds[at] ?? null, inTime, late]),
  };
}

export function timesCsv({ speedOf }: CaseFigures, targets: TargetHours): CsvTable {
  return {
    columns: ['kind', 'target_seconds', 'decided', 'median_seconds', 'p90_seconds', 'in_time', 'late'],
    rows: officerCaseKinds.flatMap((kind) => {
      const speed = speedOf.get(kind);
      if (!speed) return [];
      const { decided, median, ninth, inTime, late } = speed;
      return [[kind, targets[kind] * 3600, decided, rounded(median), rounded(ninth), inTime, late]];
    }),
  };
}

export function enrolmentsCsv(found: readonly EnrolmentFigure[], unitName: (unit: UnitCode) => string): CsvTable {
  const order = ({ unit, ial }: EnrolmentFigure) => `${unit ?? ''} ${ial}`;
  const sorted = found.toSorted((one, other) => (order(one) < order(other) ? -1 : 1));
  return {
    columns: ['unit', 'unit_name', 'level', 'people'],
    rows: sorted.map(({ unit, ial, count }) => [unit, unit && unitName(unit), ial, count]),
  };
}

function counted(counts: Standings): readonly number[] {
  return [...standings.map((standing) => counts[standing]), totalOf(counts)];
}

function rounded(seconds: number | null): number | null {
  return seconds === null ? null : Math.round(seconds);
}
