import type { Actor } from '../kernel/actor.ts';
import type { OfficerCaseId, SubjectId } from '../kernel/ids.ts';
import type { UnitCode } from '../kernel/officer.ts';
import { checkDoubts } from './doubt.ts';
import { caseFact } from './facts.ts';
import type { OfficerCaseKind } from './kind.ts';
import type { WaitingCase } from './officer-case.ts';
import type { CaseworkStores } from './stores.ts';

export interface OpenOfficerCase {
  readonly id: OfficerCaseId;
  readonly kind: OfficerCaseKind;
  readonly unit: UnitCode;
  readonly subjectId: SubjectId | null;
  /** The officer or the citizen who wants it decided, and so will not decide it. */
  readonly openedBy: SubjectId;
  /** Codes; see `needsSecondPair` for those that ask for two officers. */
  readonly doubts: readonly string[];
  readonly needsSecond: boolean;
  /** Id in the owner's own table. */
  readonly reference: string | null;
}

/** Puts something into the officers' queue, in the transaction of whatever it is about. */
export async function openOfficerCase(
  { casework, facts }: CaseworkStores,
  input: OpenOfficerCase,
  actor: Actor,
  now: Date,
): Promise<void> {
  const opened: WaitingCase = {
    ...input,
    doubts: checkDoubts(input.doubts),
    state: 'waiting',
    lease: null,
    openedAt: now,
    version: 1,
    eyes: [],
  };
  await casework.cases.insert(opened);
  const { doubts, needsSecond } = opened;
  await facts.record(caseFact('opened', opened, actor, { doubts, needs_second: needsSecond }));
}
