import type { AuditTrail } from '../kernel/audit-trail.ts';
import { newId } from '../kernel/ids.ts';
import type { Consent } from './consent.ts';
import type { ConsentStore } from './store.ts';

export type GiveConsent = Omit<Consent, 'id' | 'givenAt' | 'withdrawnAt'>;

const mostAttempts = 20;

/**
 * Keeps what the person agreed to just now, exactly as shown. An earlier consent to the same service ends in the same
 * transaction and stays as history; two tabs at once leave one active.
 */
export async function giveConsent(
  stores: { readonly consents: Pick<ConsentStore, 'insert' | 'replace'>; readonly facts: AuditTrail },
  given: GiveConsent,
  now: Date,
): Promise<Consent> {
  const consent: Consent = { ...given, id: newId(now), givenAt: now, withdrawnAt: null };
  const replaced = await putInPlace(stores.consents, consent);
  const { subjectId, relyingPartyId, scopes, claims, textVersion, locale, channel } = consent;
  await stores.facts.record({
    action: 'consent.granted',
    actor: { kind: 'subject', subjectId },
    subjectId,
    details: { relying_party_id: relyingPartyId, scopes, claims, text_version: textVersion, locale, channel, replaced },
  });
  return consent;
}

/** Insert first: the usual case is one statement. Each round lost means that somebody else's consent was committed. */
async function putInPlace(consents: Pick<ConsentStore, 'insert' | 'replace'>, consent: Consent): Promise<boolean> {
  let replaced = false;
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    if (await consents.insert(consent)) return replaced;
    replaced = (await consents.replace(consent.subjectId, consent.relyingPartyId, consent.givenAt)) || replaced;
  }
  throw new Error('a consent could not be put in place: too many at once for one pair');
}
