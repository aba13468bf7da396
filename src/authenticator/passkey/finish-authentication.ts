// WebAuthn Level 3 §7.2: the second half of a sign-in.
import { Refusal } from '../../kernel/refusal.ts';
import type { Authentication } from '../authentication/authentication.ts';
import type { TakenChallenge } from '../challenge/challenge.ts';
import { passkeyFact } from '../facts.ts';
import { readAssertion } from '../webauthn/response.ts';
import type { CeremonyContext, PasskeySettings } from '../webauthn/settings.ts';
import { type Assertion, verifyAssertion } from '../webauthn/webauthn.ts';
import { type AuthenticationStores, completeAuthentication } from './complete-authentication.ts';
import { decoyKey } from './decoy-key.ts';
import { counterWentBack, fits, type Passkey } from './passkey.ts';
import type { PasskeyStore } from './passkey-store.ts';

export interface FinishAuthentication {
  /** From `takeChallenge`, taken before this transaction began. */
  readonly challenge: TakenChallenge<'authenticate'>;
  readonly response: unknown;
}

/**
 * The record of a ceremony that succeeded. Refuses alike whatever is wrong with the answer, unknown credentials
 * included; only who has proven the key is told that it is pending or that they are suspended.
 */
export async function finishAuthentication(
  stores: AuthenticationStores,
  input: FinishAuthentication,
  context: Pick<CeremonyContext, 'settings' | 'now'>,
): Promise<Authentication> {
  const { passkey, use } = await proven(stores.passkeys, input, context.settings);
  const { binding } = input.challenge;
  const authentication = await completeAuthentication(stores, { passkey, use, binding }, context);
  if (counterWentBack(passkey, use.counter)) {
    const details = { highest: passkey.counter, given: use.counter, authentication_id: authentication.id };
    await stores.facts.record(passkeyFact('counterWentBack', passkey, details));
  }
  return authentication;
}

/** The passkey whose key made the answer, and what its authenticator said. */
async function proven(
  passkeys: PasskeyStore,
  { challenge, response }: FinishAuthentication,
  settings: PasskeySettings,
): Promise<{ readonly passkey: Passkey; readonly use: Assertion }> {
  const assertion = readAssertion(response);
  if (!assertion) throw new Refusal('authenticator.passkey.rejected');
  const passkey = await passkeys.byCredentialId(assertion.id);
  const use = await verifyAssertion(assertion, passkey?.publicKey ?? decoyKey, challenge.value, settings);
  if (!use.accepted) throw new Refusal('authenticator.passkey.rejected', {}, { cause: use.cause });
  // §7.2 step 6: where nobody was named before, the authenticator must name its owner.
  const userHandle = assertion.response.userHandle || null;
  const isOwner = challenge.subjectId === null ? userHandle !== null : challenge.subjectId === passkey?.subjectId;
  if (!passkey || !isOwner || !fits(passkey, use, userHandle)) throw new Refusal('authenticator.passkey.rejected');
  return { passkey, use };
}
