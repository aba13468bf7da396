import { Refusal } from '../../kernel/refusal.ts';
import type { Authentication } from '../authentication/authentication.ts';
import type { TakenChallenge } from '../challenge/challenge.ts';
import type { CeremonyContext } from '../webauthn/settings.ts';
import { type AuthenticationStores, completeAuthentication } from './complete-authentication.ts';
import type { Passkey } from './passkey.ts';

/**
 * Signs the person in by the passkey they have made in this very transaction, user verification included, so that
 * nobody is asked for the same finger twice at enrolment. Refuses one that waits, and one of another ceremony.
 */
export async function authenticateByRegistration(
  stores: AuthenticationStores,
  { passkey, challenge }: { readonly passkey: Passkey; readonly challenge: TakenChallenge<'register'> },
  context: Pick<CeremonyContext, 'settings' | 'now'>,
): Promise<Authentication> {
  const isFresh = passkey.createdAt.getTime() === context.now.getTime() && passkey.lastUsedAt === null;
  if (!isFresh || challenge.subjectId !== passkey.subjectId) throw new Refusal('authenticator.passkey.rejected');
  return completeAuthentication(stores, { passkey, use: passkey, binding: challenge.binding }, context);
}
