import type { CaseFigures, OfficerCaseKind, TargetHours } from '../../casework/index.ts';
import type { UnitCode } from '../../kernel/officer.ts';
import type { EnrolmentFigure } from '../../subject/index.ts';

export interface CountedPeriod {
  readonly units: 'all' | readonly UnitCode[];
  readonly from: Date;
  readonly until: Date;
}

/** Counts for the charts. Nobody is named, and no count is about one person whom somebody asked for. */
export interface StatisticsPorts {
  readonly caseFigures: (asked: CountedPeriod & { readonly kinds: readonly OfficerCaseKind[] }) => Promise<CaseFigures>;
  readonly enrolmentFigures: (asked: CountedPeriod) => Promise<readonly EnrolmentFigure[]>;
  /** Within how many hours cases ought to be settled. */
  readonly targetHours: TargetHours;
}
