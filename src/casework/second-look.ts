import { newId, type SubjectId } from '../kernel/ids.ts';
import type { UnitCode } from '../kernel/officer.ts';
import { openOfficerCase } from './open-case.ts';
import type { CaseworkStores } from './stores.ts';

/** What was approved, and may be looked at again. */
export interface Approval {
  readonly unit: UnitCode;
  readonly subjectId: SubjectId | null;
  /** Who said yes, and so will not look again. */
  readonly approvedBy: SubjectId;
  readonly doubts: readonly string[];
  /** The officers' case that was approved, whose every pair of eyes is excluded; or what the owner knows it by. */
  readonly reference: string;
}

/** Of a hundred approvals, `percent`, by `random` in [0, 1), which whoever approves cannot foresee. */
export interface Lot {
  readonly percent: number;
  readonly random: number;
}

/** Has another officer look at an approval again when the lot falls on it; says whether it did. */
export async function drawSecondLook(
  stores: CaseworkStores,
  { unit, subjectId, approvedBy, doubts, reference }: Approval,
  { percent, random }: Lot,
  now: Date,
): Promise<boolean> {
  if (random * 100 >= percent) return false;
  const opened = { id: newId<'officer-case'>(now), kind: 'second_look', unit, subjectId, doubts, reference } as const;
  const actor = { kind: 'system', name: 'second-look' } as const;
  await openOfficerCase(stores, { ...opened, openedBy: approvedBy, needsSecond: false }, actor, now);
  return true;
}
