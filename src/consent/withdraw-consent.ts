import type { AuditTrail } from '../kernel/audit-trail.ts';
import type { RelyingPartyId, SubjectId } from '../kernel/ids.ts';
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
 * transaction. Refuses alike what never was and what has ended.
 */
export async function withdrawConsent(
  stores: { readonly consents: Pick<ConsentStore, 'withdraw'>; readonly facts: AuditTrail },
  { subjectId, relyingPartyId }: WithdrawConsent,
  now: Date,
): Promise<Consent> {
  const consent = await stores.consents.withdraw(subjectId, relyingPartyId, now);
  if (!consent) throw new Refusal('consent.record.unknown');
  await stores.facts.record({
    action: 'consent.revoked',
    actor: { kind: 'subject', subjectId },
    subjectId,
    details: { relying_party_id: relyingPartyId },
  });
  return consent;
}
