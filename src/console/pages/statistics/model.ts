import type { OfficerCaseKind } from '../../../casework/index.ts';
import type { UnitCode } from '../../../kernel/officer.ts';
import type { Drawing } from '../../../platform/ui/chart/draw-chart.ts';
import type { ConsolePageModel } from '../model.ts';
import type { Figure } from './figure.ts';
import type { Period } from './period.ts';
import type { StatisticsQuery } from './statistics-query.ts';

export interface DrawnFigure {
  readonly figure: Figure;
  /** Null where nothing was counted. */
  readonly drawing: Drawing | null;
}

export interface StatisticsModel extends ConsolePageModel {
  readonly query: StatisticsQuery;
  readonly units: readonly { readonly code: UnitCode; readonly name: string }[];
  readonly unitName: (unit: UnitCode) => string;
  readonly kinds: readonly OfficerCaseKind[];
  /** Null where the days that were asked for cannot be read: then nothing was counted. */
  readonly counted: {
    readonly period: Period;
    /** Whether there was any case. */
    readonly hasCases: boolean;
    readonly ofCases: readonly DrawnFigure[];
    readonly enrolments: DrawnFigure;
  } | null;
}
