import type { OfficerCaseId, SubjectId } from '../../kernel/ids.ts';
import type { OfficerCaseKind } from '../kind.ts';
import { isSettled, type OfficerCase, type OfficerCaseState } from '../officer-case.ts';

export interface OfficerCaseRow {
  readonly id: OfficerCaseId;
  readonly kind: OfficerCaseKind;
  readonly state: OfficerCaseState;
  readonly unit: string;
  readonly subject_id: SubjectId | null;
  readonly opened_by: SubjectId;
  readonly doubts: readonly string[];
  readonly needs_second: boolean;
  readonly reference: string | null;
  readonly opened_at: Date;
  readonly leased_by: SubjectId | null;
  readonly leased_until: Date | null;
  readonly settled_at: Date | null;
  readonly reason: string | null;
  readonly version: number;
  readonly eyes: readonly SubjectId[];
}

/** Every column of a case `c`. */
export const columns = `c.id, c.kind, c.state, c.unit, c.subject_id, c.opened_by, c.doubts, c.needs_second, c.reference,
  c.opened_at, c.leased_by, c.leased_until, c.settled_at, c.reason, c.version`;

/** SQL: a case `c` looks again at a case `f`. */
const looksAgainAt = "c.kind = 'second_look' and f.id = c.reference";

/** SQL: whether a decision `d` was about a case `c`, or about the case that it looks at again. */
const seen = "d.case_id = any(array[c.id, case when c.kind = 'second_look' then c.reference end])";

/** Who has had a say in a case `c`, or in the case that it looks at again, whoever opened that one included. */
export const eyes = `array(select d.officer_id from officer_case_decision d where ${seen}
  union all select f.opened_by from officer_case f where ${looksAgainAt}) as eyes`;

/** SQL: an officer, by the name of a parameter, had no say in a case `c`. */
export function unseenBy(officer: string): string {
  return `not exists (select 1 from officer_case_decision d where d.officer_id = ${officer}::uuid and ${seen})
    and not exists (select 1 from officer_case f where f.opened_by = ${officer}::uuid and ${looksAgainAt})`;
}

export function fromRow(row: OfficerCaseRow): OfficerCase {
  const { id, kind, state, unit, doubts, reference, reason, version } = row;
  const common = {
    ...{ id, kind, unit, doubts, reference, version, eyes: row.eyes },
    subjectId: row.subject_id,
    openedBy: row.opened_by,
    needsSecond: row.needs_second,
    openedAt: row.opened_at,
  };
  if (state === 'waiting' || state === 'second') {
    const { leased_by: officerId, leased_until: until } = row;
    return { ...common, state, lease: officerId && until ? { officerId, until } : null };
  }
  if (!row.settled_at) throw new Error(`officer case ${id} is settled at no time`);
  return { ...common, state, settledAt: row.settled_at, reason };
}

/** What changes after the opening, in this order: state, lease, settlement, version. */
export function changing(officerCase: OfficerCase): readonly unknown[] {
  if (isSettled(officerCase)) {
    const { state, settledAt, reason, version } = officerCase;
    return [state, null, null, settledAt, reason, version];
  }
  const { state, lease, version } = officerCase;
  return [state, lease?.officerId ?? null, lease?.until ?? null, null, null, version];
}
