import { addSeconds } from '../../kernel/clock.ts';
import type { OfficerCaseId } from '../../kernel/ids.ts';
import { dutyFor, type Officer } from '../../kernel/officer.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { asOfficer, leaseFact } from '../facts.ts';
import { assign } from '../officer-case.ts';
import { requireUninvolved } from '../own-act.ts';
import type { CaseworkStores } from '../stores.ts';

export interface AssignCases {
  readonly caseIds: readonly OfficerCaseId[];
  /** Who shall decide them, with what they may do at this moment. */
  readonly to: Officer;
  readonly by: Officer;
  readonly hours: number;
}

export interface Assigned {
  readonly assigned: readonly OfficerCaseId[];
  /** Codes of the refusals, by case. */
  readonly left: ReadonlyMap<OfficerCaseId, string>;
}

/**
 * A supervisor hands out cases of their unit: to somebody who may decide them, for some hours. What may not be handed
 * out to that officer, or by this one, stays where it was, and is told of. In one order for everybody, so that two do
 * not wait for each other for ever.
 */
export async function assignCases(
  stores: CaseworkStores,
  { caseIds, to, by, hours }: AssignCases,
  now: Date,
): Promise<Assigned> {
  const assigned: OfficerCaseId[] = [];
  const left = new Map<OfficerCaseId, string>();
  for (const caseId of [...new Set(caseIds)].toSorted()) {
    try {
      await assignOne(stores, caseId, { to, by, until: addSeconds(now, hours * 3600) });
      assigned.push(caseId);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      left.set(caseId, error.code);
    }
  }
  return { assigned, left };
}

async function assignOne(
  { casework, reportedActs, facts }: CaseworkStores,
  caseId: OfficerCaseId,
  { to, by, until }: { readonly to: Officer; readonly by: Officer; readonly until: Date },
): Promise<void> {
  const locked = await casework.cases.lock(caseId);
  if (!locked) throw new Refusal('casework.case.unknown');
  const assigned = assign(locked, to, by, until);
  for (const one of [by, to]) await requireUninvolved(reportedActs, locked, one.subjectId);
  await casework.cases.replace(assigned);
  const held = dutyFor(by, ['supervisor'], assigned.unit)!;
  await facts.record(leaseFact('assigned', assigned, asOfficer(by, held)));
}
