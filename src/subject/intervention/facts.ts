import type { Fact } from '../../kernel/audit-trail.ts';
import type { SubjectId } from '../../kernel/ids.ts';
import type { HeldDuty } from '../../kernel/officer.ts';
import { type Intervention, touched } from './intervention.ts';
import type { InterventionKind } from './kind.ts';

export type ActingOfficer = HeldDuty & { readonly subjectId: SubjectId };

/** An officer's word about an intervention, once for everybody it touches; of one that rests on a visit, on which. */
export function interventionFact(
  happened: 'proposed' | 'agreed' | 'refused' | 'upheld' | 'contested' | 'withdrawn',
  intervention: Intervention,
  officer: ActingOfficer,
): readonly Fact[] {
  const { id, kind, reason, visitId } = intervention;
  const actor = { kind: 'officer', ...officer } as const;
  const details = { intervention_id: id, kind, reason, ...(visitId ? { visit_id: visitId } : {}) };
  return touched(intervention).map((subjectId) => ({
    action: `subject.intervention.${happened}`,
    actor,
    subjectId,
    details,
  }));
}

/** What an intervention did, in the trail of whom it was done to. */
export const interventionDone: Readonly<Record<InterventionKind, string>> = {
  suspend: 'subject.status.suspended',
  unsuspend: 'subject.status.restored',
  force_reproofing: 'subject.level.dropped',
  force_new_authenticators: 'subject.authenticators.taken_away',
  deceased: 'subject.status.deceased',
  merge_duplicates: 'subject.record.merged',
  reestablished_number: 'subject.number.added',
  reclaim_after_theft: 'subject.record.reclaimed',
};
