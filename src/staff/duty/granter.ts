import type { Actor } from '../../kernel/actor.ts';
import type { SubjectId } from '../../kernel/ids.ts';
import { type Duty, dutyFor, type HeldDuty, type Officer } from '../../kernel/officer.ts';
import { Refusal } from '../../kernel/refusal.ts';

/** Who decides about duties: an officer, or an operator at the machine itself. */
export type Granter =
  | { readonly kind: 'operator'; readonly name: string }
  | { readonly kind: 'officer'; readonly officer: Officer };

/** A supervisor staffs their own office; everything else is the security officer's. */
const staffedBySupervisors: readonly Duty[] = ['counter_officer', 'reviewer'];

/** As whom `granter` decides about this duty. Refuses when they may not. */
export function actorFor(granter: Granter, { duty, unit }: HeldDuty): Actor {
  if (granter.kind === 'operator') return granter;
  const { officer } = granter;
  const wanted: readonly Duty[] = staffedBySupervisors.includes(duty)
    ? ['security_officer', 'supervisor']
    : ['security_officer'];
  const held = dutyFor(officer, wanted, unit);
  if (!held) throw new Refusal('staff.duty.missing');
  return { kind: 'officer', subjectId: officer.subjectId, ...held };
}

/** As whom they decide about a person rather than a duty: for the security officers of the province alone. */
export function securityActor(granter: Granter): Actor {
  return actorFor(granter, { duty: 'security_officer', unit: '19' });
}

export function isSelf(granter: Granter, subjectId: SubjectId): boolean {
  return granter.kind === 'officer' && granter.officer.subjectId === subjectId;
}

export function refuseSelf(granter: Granter, subjectId: SubjectId): void {
  if (isSelf(granter, subjectId)) throw new Refusal('staff.duty.own');
}

/** Who it was, for the row; nobody of ours where an operator did it. */
export function granterId(granter: Granter): SubjectId | null {
  return granter.kind === 'officer' ? granter.officer.subjectId : null;
}
