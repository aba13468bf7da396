import type { AuditTrail } from '../kernel/audit-trail.ts';
import { isId, type RelyingPartyId, type SubjectId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Consent } from './consent.ts';
import type { ConsentStore } from './store.ts';

export interface WithdrawConsent {
  /** Whoever withdraws: nobody ends a consent of somebody else. */
  readonly subjectId: SubjectId;
  readonly relyingPartyId: RelyingPartyId;
}

/**
 * Ends the subject's consent to a service and returns it, so that the caller ends what rests on it in the same
 * transaction. Refuses alike what never was, what has ended and what is no id at all.
 */
export async function withdrawConsent(
  stores: { readonly consents: Pick<ConsentStore, 'withdraw'>; readonly facts: AuditTrail },
  { subjectId, relyingPartyId }: WithdrawConsent,
  now: Date,
): Promise<Consent> {
  const consent = isId(relyingPartyId) ? await stores.consents.withdraw(subjectId, relyingPartyId, now) : null;
  if (!consent) throw new Refusal('consent.record.unknown');
  await stores.facts.record({
    action: 'consent.revoked',
    actor: { kind: 'subject', subjectId },
    subjectId,
    details: { relying_party_id: relyingPartyId },
  });
  return consent;
}
