import type { SubjectId } from './ids.ts';

/** What somebody of ours may be trusted with; each duty is held for one administrative unit. */
export const duties = [
  'counter_officer',
  'reviewer',
  'supervisor',
  'relying_party_manager',
  'security_officer',
  'auditor',
] as const;
export type Duty = (typeof duties)[number];

/** Code of a commune in force (five digits), or of the whole province. */
export type UnitCode = string;

/** A duty for this unit is a duty for every commune of it. */
export const wholeProvince: UnitCode = '19';

export interface HeldDuty {
  readonly duty: Duty;
  readonly unit: UnitCode;
}

/** Somebody of ours with what they may do at this moment; read anew at every request. */
export interface Officer {
  readonly subjectId: SubjectId;
  readonly duties: readonly HeldDuty[];
}

/** The duty by which this officer may act for `unit`: the nearest one that is among `wanted`. */
export function dutyFor(officer: Officer, wanted: readonly Duty[], unit: UnitCode): HeldDuty | undefined {
  const fitting = officer.duties.filter((held) => wanted.includes(held.duty));
  return fitting.find((held) => held.unit === unit) ?? fitting.find((held) => held.unit === wholeProvince);
}

/** The units for which an officer holds one of `wanted`; `all` when that is the province. */
export function unitsOf(officer: Officer, wanted: readonly Duty[]): 'all' | readonly UnitCode[] {
  const units = officer.duties.filter((held) => wanted.includes(held.duty)).map((held) => held.unit);
  return units.includes(wholeProvince) ? 'all' : [...new Set(units)];
}
