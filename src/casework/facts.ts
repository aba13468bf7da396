import type { Actor } from '../kernel/actor.ts';
import type { Fact, FactDetails } from '../kernel/audit-trail.ts';
import type { HeldDuty, Officer } from '../kernel/officer.ts';
import type { OfficerCase } from './officer-case.ts';

/** Everything this slice records. Those about a person carry them; who holds a case when is between officers. */
export const caseworkActions = {
  opened: 'casework.case.opened',
  viewed: 'casework.case.viewed',
  decided: 'casework.case.decided',
  withdrawn: 'casework.case.withdrawn',
  taken: 'casework.lease.taken',
  returned: 'casework.lease.returned',
  assigned: 'casework.lease.assigned',
  limited: 'casework.officer.limited',
} as const;

export function asOfficer({ subjectId }: Officer, { duty, unit }: HeldDuty): Actor {
  return { kind: 'officer', subjectId, duty, unit };
}

/** Told to the person it is about, too. */
export function caseFact(
  happened: 'opened' | 'viewed' | 'decided' | 'withdrawn',
  { id, kind, unit, subjectId }: OfficerCase,
  actor: Actor,
  details: FactDetails = {},
): Fact {
  return {
    action: caseworkActions[happened],
    actor,
    ...(subjectId ? { subjectId } : {}),
    details: { case_id: id, case_kind: kind, unit, ...details },
  };
}

export function leaseFact(happened: 'taken' | 'returned' | 'assigned', { id }: OfficerCase, actor: Actor): Fact {
  return { action: caseworkActions[happened], actor, details: { case_id: id } };
}
