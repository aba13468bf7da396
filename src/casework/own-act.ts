import type { SubjectId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { OfficerCase } from './officer-case.ts';

/** Knows of a report, which is all this slice sees, who did what it is about. */
export interface ReportedActs {
  areBy(officerId: SubjectId, reportId: string): Promise<boolean>;
}

/** Whether the case reports something that this officer did: it is neither theirs to decide nor to hold. */
export async function isOwnAct(
  acts: ReportedActs,
  { kind, reference }: Pick<OfficerCase, 'kind' | 'reference'>,
  officerId: SubjectId,
): Promise<boolean> {
  return kind === 'report' && reference !== null && acts.areBy(officerId, reference);
}

/** Refuses the officer whose own act is reported. */
export async function requireUninvolved(
  acts: ReportedActs,
  officerCase: Pick<OfficerCase, 'kind' | 'reference'>,
  officerId: SubjectId,
): Promise<void> {
  if (await isOwnAct(acts, officerCase, officerId)) throw new Refusal('casework.case.own_act');
}
