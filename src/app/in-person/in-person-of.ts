import type { AuditTrail } from '../../kernel/audit-trail.ts';
import type { InPersonStores } from '../../proofing/index.ts';
import type { Stores } from '../installation/stores.ts';

/** What the verbs of a visit take. */
export function inPersonOf({ proofing, facts }: Pick<Stores, 'proofing' | 'facts'>): InPersonStores & {
  readonly facts: AuditTrail;
} {
  return { ...proofing.inPerson, facts };
}
