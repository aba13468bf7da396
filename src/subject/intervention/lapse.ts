import type { AuditTrail } from '../../kernel/audit-trail.ts';
import { type ActingOfficer, interventionFact } from './facts.ts';
import { type InterventionId, isPossible, lapsed, touched } from './intervention.ts';
import type { InterventionStore } from './intervention-store.ts';

export interface LapseIntervention {
  readonly id: InterventionId;
  /** Whose word left no room for it. */
  readonly actor: ActingOfficer;
  /** Also what could still happen, and what happened and was not looked at yet: of a record that ends. */
  readonly always: boolean;
}

/** Withdraws what waits and can happen no more; false where it goes on, or is over already. */
export async function lapseIntervention(
  stores: { readonly interventions: InterventionStore; readonly facts: AuditTrail },
  { id, actor, always }: LapseIntervention,
  now: Date,
): Promise<boolean> {
  const open = await stores.interventions.lock(id);
  const isOpen = open?.state === 'waiting' || (always && open?.state === 'unreviewed');
  if (!open || !isOpen) return false;
  if (!always && isPossible(open, await stores.interventions.hold(touched(open)))) return false;
  const after = lapsed(open, now);
  await stores.interventions.replace(after);
  for (const fact of interventionFact('withdrawn', after, actor)) await stores.facts.record(fact);
  return true;
}
