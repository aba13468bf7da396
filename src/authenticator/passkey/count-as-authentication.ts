// NIST SP 800-63B-4 §4.1: binding at enrolment. The ceremony that made the passkey verified its person just now.
import type { AuditTrail } from '../../kernel/audit-trail.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Authentication } from '../authentication/authentication.ts';
import type { AuthenticationStore } from '../authentication/authentication-store.ts';
import type { CeremonyContext } from '../webauthn/settings.ts';
import { isActive } from './passkey.ts';
import { type CompletedUse, recordAuthentication } from './record-authentication.ts';

/**
 * Making a passkey proves possession and verifies its person, so nobody signs in with it again a moment later. Refuses
 * one that waits and one that was not made at this very `now`. Whether the person is active the caller knows: they have
 * just enrolled them.
 */
export async function countAsAuthentication(
  stores: { readonly authentications: AuthenticationStore; readonly facts: AuditTrail },
  fresh: CompletedUse,
  context: Pick<CeremonyContext, 'settings' | 'now'>,
): Promise<Authentication> {
  const { createdAt, activeFrom } = fresh.passkey;
  if (createdAt.getTime() !== context.now.getTime()) throw new Refusal('authenticator.passkey.rejected');
  if (!isActive(fresh.passkey, context.now))
    throw new Refusal('authenticator.passkey.pending', { active_from: activeFrom.toISOString() });
  return recordAuthentication(stores, fresh, context);
}
