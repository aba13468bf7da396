import type { OfficerCaseId, SubjectId } from '../kernel/ids.ts';
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

export interface ReadOfficerCase {
  readonly caseId: OfficerCaseId;
  readonly officer: Officer;
  /** Whom else it shows: the kind's owner knows. */
  readonly others?: (found: OfficerCase) => Promise<readonly SubjectId[]>;
}

/**
 * A case with what was decided so far, for an officer of its unit, on record with everybody it shows. Nobody reads a case
 * about themselves.
 */
export async function readOfficerCase(
  { casework, facts }: CaseworkStores,
  { caseId, officer, others }: ReadOfficerCase,
): Promise<ReadCase> {
  const found = await casework.cases.load(caseId);
  if (!found) throw new Refusal('casework.case.unknown');
  const held = standingOf(found, officer);
  const shown = [found.subjectId, ...((await others?.(found)) ?? [])];
  if (shown.includes(officer.subjectId)) throw new Refusal('casework.case.own_identity');
  for (const subjectId of shown)
    await facts.record(caseFact('viewed', { ...found, subjectId }, asOfficer(officer, held)));
  return { case: found, decisions: await casework.decisions.of(caseId) };
}
