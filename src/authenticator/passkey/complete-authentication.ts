import { effectiveIal } from '../../assurance/index.ts';
import type { AuditTrail } from '../../kernel/audit-trail.ts';
import { newId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Authentication } from '../authentication/authentication.ts';
import type { AuthenticationStore } from '../authentication/authentication-store.ts';
import { passkeyFact } from '../facts.ts';
import type { SubjectRegister } from '../ports.ts';
import type { CeremonyContext } from '../webauthn/settings.ts';
import type { Assertion } from '../webauthn/webauthn.ts';
import { aalOf, isActive, methodsOf, type Passkey } from './passkey.ts';
import type { PasskeyStore } from './passkey-store.ts';

export interface AuthenticationStores {
  readonly passkeys: PasskeyStore;
  readonly authentications: AuthenticationStore;
  readonly subjects: SubjectRegister;
  readonly facts: AuditTrail;
}

export interface ProvenUse {
  readonly passkey: Passkey;
  readonly use: Pick<Assertion, 'counter' | 'backedUp'>;
  readonly binding: string;
}

/** Once the key is proven: whether its person and its time allow it, then what is written down. */
export async function completeAuthentication(
  stores: AuthenticationStores,
  { passkey, use, binding }: ProvenUse,
  { settings, now }: Pick<CeremonyContext, 'settings' | 'now'>,
): Promise<Authentication> {
  const { id: passkeyId, subjectId, activeFrom } = passkey;
  const standing = await stores.subjects.standingOf(subjectId);
  if (!standing) throw new Refusal('authenticator.passkey.rejected');
  if (!standing.active) throw new Refusal('authenticator.subject.suspended');
  if (!isActive(passkey, now))
    throw new Refusal('authenticator.passkey.pending', { active_from: activeFrom.toISOString() });

  const isThere = await stores.passkeys.recordUse(passkeyId, { ...use, at: now });
  if (!isThere) throw new Refusal('authenticator.passkey.rejected');
  const ial = effectiveIal(standing.ial, passkey.ial);
  const aal = aalOf(passkey, settings.approved);
  const methods = methodsOf(passkey);
  const { backedUp } = use;
  const id: Authentication['id'] = newId(now);
  const authentication = { id, subjectId, passkeyId, ial, aal, methods, backedUp, binding, at: now };
  await stores.authentications.add(authentication);
  const details = { authentication_id: id, ial, aal, methods, backed_up: backedUp };
  await stores.facts.record(passkeyFact('used', passkey, details));
  return authentication;
}
