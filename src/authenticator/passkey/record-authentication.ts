import { effectiveIal, type Ial } from '../../assurance/index.ts';
import type { AuditTrail } from '../../kernel/audit-trail.ts';
import { newId } from '../../kernel/ids.ts';
import type { Authentication } from '../authentication/authentication.ts';
import type { AuthenticationStore } from '../authentication/authentication-store.ts';
import { passkeyFact } from '../facts.ts';
import type { CeremonyContext } from '../webauthn/settings.ts';
import { aalOf, methodsOf, type Passkey } from './passkey.ts';

export interface CompletedUse {
  /** As the ceremony left it. */
  readonly passkey: Passkey;
  readonly subjectIal: Ial;
  readonly binding: string;
}

/** Writes down a ceremony that succeeded, and its fact. Whether it may count was judged before. */
export async function recordAuthentication(
  stores: { readonly authentications: AuthenticationStore; readonly facts: AuditTrail },
  { passkey, subjectIal, binding }: CompletedUse,
  { settings, now }: Pick<CeremonyContext, 'settings' | 'now'>,
): Promise<Authentication> {
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
  const { id, ial, aal, methods, backedUp } = authentication;
  const details = { authentication_id: id, ial, aal, methods, backed_up: backedUp };
  await stores.facts.record(passkeyFact('used', passkey, details));
  return authentication;
}
