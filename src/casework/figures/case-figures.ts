import type { UnitCode } from '../../kernel/officer.ts';
import type { OfficerCaseKind } from '../kind.ts';
import type { TargetHours } from '../queue/reach.ts';

/** What has become of a case by now; one that waits for its second officer waits. */
export const standings = ['approved', 'refused', 'withdrawn', 'waiting'] as const;
export type Standing = (typeof standings)[number];
export type Standings = Readonly<Record<Standing, number>>;

/** The cases that are counted: those opened from `from` on and before `until`. */
export interface FigureScope {
  readonly units: 'all' | readonly UnitCode[];
  readonly kinds: readonly OfficerCaseKind[];
  readonly from: Date;
  readonly until: Date;
}

/** How soon the cases of one kind were decided, measured by its own target. */
export interface Speed {
  readonly decided: number;
  /** Seconds within which one half, and nine of ten, were decided; null where nothing is. */
  readonly median: number | null;
  readonly ninth: number | null;
  /** Decided within the target. */
  readonly inTime: number;
  /** Decided after it, or still waiting although it is past. */
  readonly late: number;
}

/** Where one band of times to a decision ends and the next begins, in seconds: an hour, four, eight, one day and so on. */
export const bandEnds = [3600, 14_400, 28_800, 86_400, 172_800, 259_200, 604_800] as const;

/** One more than there are ends: the last has none. */
export interface Band {
  readonly inTime: number;
  readonly late: number;
}

/** One count of the same cases from several sides. Days are days of Viet Nam, `YYYY-MM-DD`; what is nought is left out. */
export interface CaseFigures {
  readonly byDay: ReadonlyMap<string, Standings>;
  readonly byUnit: ReadonlyMap<UnitCode, Standings>;
  /** A case with several doubts counts with each. */
  readonly byDoubt: ReadonlyMap<string, Standings>;
  readonly bands: readonly Band[];
  readonly speed: Speed;
  readonly speedOf: ReadonlyMap<OfficerCaseKind, Speed>;
}

export interface SpeedRule {
  readonly targets: TargetHours;
  readonly now: Date;
}

export const noStandings: Standings = { approved: 0, refused: 0, withdrawn: 0, waiting: 0 };
export const noSpeed: Speed = { decided: 0, median: null, ninth: null, inTime: 0, late: 0 };

export function totalOf(counts: Standings): number {
  return standings.reduce((sum, standing) => sum + counts[standing], 0);
}

export function added(one: Standings, other: Standings): Standings {
  return {
    approved: one.approved + other.approved,
    refused: one.refused + other.refused,
    withdrawn: one.withdrawn + other.withdrawn,
    waiting: one.waiting + other.waiting,
  };
}
