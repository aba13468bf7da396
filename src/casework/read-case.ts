import type { OfficerCaseId } from '../kernel/ids.ts';
import type { Officer } from '../kernel/officer.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Decision } from './decision.ts';
import { asOfficer, caseFact } from './facts.ts';
import { type OfficerCase, standingOf } from './officer-case.ts';
import type { CaseworkStores } from './stores.ts';

export interface ReadCase {
  readonly case: OfficerCase;
  readonly decisions: readonly Decision[];
}

/** A case with what was decided so far, for an officer of its unit, on record. Nobody reads a case about themselves. */
export async function readOfficerCase(
  { casework, facts }: CaseworkStores,
  { caseId, officer }: { readonly caseId: OfficerCaseId; readonly officer: Officer },
): Promise<ReadCase> {
  const found = await casework.cases.load(caseId);
  if (!found) throw new Refusal('casework.case.unknown');
  const held = standingOf(found, officer);
  if (found.subjectId === officer.subjectId) throw new Refusal('casework.case.own_identity');
  await facts.record(caseFact('viewed', found, asOfficer(officer, held)));
  return { case: found, decisions: await casework.decisions.of(caseId) };
}
