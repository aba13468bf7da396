// WebAuthn Level 3 §7.2: the second half of a sign-in.
import { effectiveIal } from '../../assurance/index.ts';
import type { AuditTrail } from '../../kernel/audit-trail.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Authentication } from '../authentication/authentication.ts';
import type { AuthenticationStore } from '../authentication/authentication-store.ts';
import type { TakenChallenge } from '../challenge/challenge.ts';
import { passkeyFact } from '../facts.ts';
import type { SubjectRegister, SubjectStanding } from '../ports.ts';
import { readAssertion } from '../webauthn/response.ts';
import type { CeremonyContext, PasskeySettings } from '../webauthn/settings.ts';
import { type Assertion, verifyAssertion } from '../webauthn/webauthn.ts';
import { decoyKey } from './decoy-key.ts';
import { counterWentBack, fits, isActive, type Passkey } from './passkey.ts';
import type { PasskeyStore } from './passkey-store.ts';
import { recordAuthentication } from './record-authentication.ts';

export interface AuthenticationStores {
  readonly passkeys: PasskeyStore;
  readonly authentications: AuthenticationStore;
  readonly subjects: SubjectRegister;
  readonly facts: AuditTrail;
}

export interface FinishAuthentication {
  /** From `takeChallenge`, taken before this transaction began. */
  readonly challenge: TakenChallenge<'authenticate'>;
  readonly response: unknown;
}

/**
 * The record of a ceremony that succeeded. Refuses alike whatever is wrong with the answer, unknown credentials
 * included; only who has proven the key is told that it is pending, that it was removed, that they are suspended, or
 * that the card behind it is trusted no longer.
 */
export async function finishAuthentication(
  stores: AuthenticationStores,
  input: FinishAuthentication,
  context: Pick<CeremonyContext, 'settings' | 'now'>,
): Promise<Authentication> {
  const { now, settings } = context;
  const { passkey, use } = await proven(stores.passkeys, input, settings);
  const { ial: subjectIal } = await admitted(stores.subjects, passkey, now);
  const { counter, backedUp } = use;
  const isThere = await stores.passkeys.recordUse(passkey.id, { counter, backedUp, at: now });
  if (!isThere) throw new Refusal('authenticator.passkey.rejected');
  if (counterWentBack(passkey, counter))
    await stores.facts.record(passkeyFact('counterWentBack', passkey, { highest: passkey.counter, given: counter }));
  const { binding } = input.challenge;
  return recordAuthentication(stores, { passkey: { ...passkey, backedUp }, subjectIal, binding }, context);
}

/** The passkey whose key made the answer, and what its authenticator said. */
async function proven(
  passkeys: PasskeyStore,
  { challenge, response }: FinishAuthentication,
  settings: PasskeySettings,
): Promise<{ readonly passkey: Passkey; readonly use: Assertion }> {
  const assertion = readAssertion(response);
  if (!assertion) throw new Refusal('authenticator.passkey.rejected');
  const { passkey, removedKey } = await passkeys.byCredentialId(assertion.id);
  const publicKey = passkey?.publicKey ?? removedKey ?? decoyKey;
  const use = await verifyAssertion(assertion, publicKey, challenge.value, settings);
  if (!use.accepted) throw new Refusal('authenticator.passkey.rejected', {}, { cause: use.cause });
  if (removedKey) throw new Refusal('authenticator.passkey.removed');
  // §7.2 step 6: where nobody was named before, the authenticator must name its owner.
  const userHandle = assertion.response.userHandle || null;
  const isOwner = challenge.subjectId === null ? userHandle !== null : challenge.subjectId === passkey?.subjectId;
  if (!passkey || !isOwner || !fits(passkey, use, userHandle)) throw new Refusal('authenticator.passkey.rejected');
  return { passkey, use };
}

/** What the person behind a proven key is worth, when they and the passkey may be used now. */
async function admitted(subjects: SubjectRegister, passkey: Passkey, now: Date): Promise<SubjectStanding> {
  const standing = await subjects.standingOf(passkey.subjectId);
  if (!standing) throw new Refusal('authenticator.passkey.rejected');
  if (!standing.active) throw new Refusal('authenticator.subject.suspended');
  if (!isActive(passkey, now))
    throw new Refusal('authenticator.passkey.pending', { active_from: passkey.activeFrom.toISOString() });
  if (effectiveIal(standing.ial, passkey.ial) === 0 && !standing.vouched)
    throw new Refusal('authenticator.subject.unproven');
  return standing;
}
