import type { Actor } from '../kernel/actor.ts';
import type { FactDetails } from '../kernel/audit-trail.ts';

/** One line of the audit trail, as it is read back. */
export interface AuditEntry {
  readonly id: string;
  readonly at: Date;
  readonly action: string;
  readonly actorKind: Actor['kind'];
  readonly details: FactDetails;
}

const action = /^[a-z_]+(\.[a-z_]+){1,3}$/;

/** An entry with a malformed action is a fault of ours, found in tests: the trail is read by machines. */
export function checkAction(value: string): string {
  if (!action.test(value)) throw new Error(`audit action is malformed: ${value}`);
  return value;
}
