import { type Officer, type UnitCode, unitsOf } from '../../kernel/officer.ts';
import { dutiesFor, type OfficerCaseKind, officerCaseKinds } from '../kind.ts';

/** How many hours after its opening a case of each kind ought to be settled. */
export type TargetHours = Readonly<Record<OfficerCaseKind, number>>;

/** One part of the queue that an officer may see: a kind, at one unit or, with null, everywhere. */
export interface Reach {
  readonly kind: OfficerCaseKind;
  readonly unit: UnitCode | null;
  readonly targetSeconds: number;
}

export interface Narrowed {
  readonly kind?: OfficerCaseKind | undefined;
  readonly unit?: UnitCode | undefined;
}

/** All that this officer may see of what is asked for: a foreign unit is simply not there. */
export function reachOf(officer: Officer, targets: TargetHours, { kind, unit }: Narrowed = {}): readonly Reach[] {
  return officerCaseKinds
    .filter((one) => kind === undefined || one === kind)
    .flatMap((one) =>
      unitsWithin(officer, one, unit).map((at) => ({ kind: one, unit: at, targetSeconds: targets[one] * 3600 })),
    );
}

function unitsWithin(
  officer: Officer,
  kind: OfficerCaseKind,
  unit: UnitCode | undefined,
): readonly (UnitCode | null)[] {
  const held = unitsOf(officer, dutiesFor(kind));
  if (unit === undefined) return held === 'all' ? [null] : held;
  return held === 'all' || held.includes(unit) ? [unit] : [];
}

export function dueAt(openedAt: Date, targetHours: number): Date {
  return new Date(openedAt.getTime() + targetHours * 3_600_000);
}
