// NIST SP 800-63B-4 §4.1: binding at enrolment. The ceremony that made the passkey verified its person just now.

import { effectiveIal } from '../../assurance/index.ts';
import type { AuditTrail } from '../../kernel/audit-trail.ts';
import { newId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Authentication, ProvenIal } from '../authentication/authentication.ts';
import type { AuthenticationStore } from '../authentication/authentication-store.ts';
import { passkeyFact } from '../facts.ts';
import type { CeremonyContext } from '../webauthn/settings.ts';
import { aalOf, isActive, methodsOf, type Passkey } from './passkey.ts';

export interface FreshPasskey {
  readonly passkey: Passkey;
  readonly subjectIal: ProvenIal;
  readonly binding: string;
}

/** Making a passkey proves possession and verifies its person, so nobody signs in with it again a moment later. */
export async function countAsAuthentication(
  stores: { readonly authentications: AuthenticationStore; readonly facts: AuditTrail },
  { passkey, subjectIal, binding }: FreshPasskey,
  { settings, now }: Pick<CeremonyContext, 'settings' | 'now'>,
): Promise<Authentication> {
  if (!isActive(passkey, now)) throw new Refusal('authenticator.passkey.pending');
  const authentication: Authentication = {
    id: newId(now),
    subjectId: passkey.subjectId,
    passkeyId: passkey.id,
    ial: effectiveIal(subjectIal, passkey.ial),
    aal: aalOf(passkey, settings.approved),
    methods: methodsOf(passkey),
    backedUp: passkey.backedUp,
    binding,
    at: now,
  };
  await stores.authentications.add(authentication);
  const { id, ial, aal, methods } = authentication;
  await stores.facts.record(
    passkeyFact('used', passkey, { authentication_id: id, ial, aal, methods, backed_up: passkey.backedUp }),
  );
  return authentication;
}
