import type { RelyingPartyId, SubjectId } from '../kernel/ids.ts';
import type { Consent } from './consent.ts';
import type { ConsentStore } from './store.ts';

/** What the subject agrees to at present for this service. */
export function activeConsent(
  { consents }: { readonly consents: Pick<ConsentStore, 'active'> },
  subjectId: SubjectId,
  relyingPartyId: RelyingPartyId,
): Promise<Consent | null> {
  return consents.active(subjectId, relyingPartyId);
}

/** Every consent that holds, newest first. */
export function listConsents(
  { consents }: { readonly consents: Pick<ConsentStore, 'list'> },
  subjectId: SubjectId,
): Promise<readonly Consent[]> {
  return consents.list(subjectId);
}
