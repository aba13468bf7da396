import type { PasskeyId, SubjectId } from '../../kernel/ids.ts';
import type { Intervention } from './intervention.ts';

export interface InterventionRow {
  readonly id: Intervention['id'];
  readonly subject_id: SubjectId;
  readonly other_id: SubjectId | null;
  readonly kind: Intervention['kind'];
  readonly reason: string;
  readonly unit: string;
  readonly state: Intervention['state'];
  readonly claimed: readonly PasskeyId[];
  readonly visit_id: Intervention['visitId'];
  readonly proposed_by: SubjectId | null;
  readonly proposed_at: Date;
  readonly settled_by: SubjectId | null;
  readonly settled_at: Date | null;
  readonly version: number;
}

export const interventionColumns = `id, subject_id, other_id, kind, reason, unit, state, claimed, proposed_by, proposed_at,
  settled_by, settled_at, version, visit_id`;

/** Values in the order of `interventionColumns`. */
export function fromIntervention(it: Intervention): readonly unknown[] {
  return [
    it.id,
    it.subjectId,
    it.otherId,
    it.kind,
    it.reason,
    it.unit,
    it.state,
    it.claimed,
    it.proposedBy,
    it.proposedAt,
    it.settledBy,
    it.settledAt,
    it.version,
    it.visitId,
  ];
}

export function toIntervention(row: InterventionRow): Intervention {
  return {
    id: row.id,
    subjectId: row.subject_id,
    otherId: row.other_id,
    visitId: row.visit_id,
    kind: row.kind,
    reason: row.reason,
    unit: row.unit,
    state: row.state,
    claimed: row.claimed,
    proposedBy: row.proposed_by,
    proposedAt: row.proposed_at,
    settledBy: row.settled_by,
    settledAt: row.settled_at,
    version: row.version,
  };
}
