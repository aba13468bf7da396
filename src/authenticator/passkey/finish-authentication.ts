// WebAuthn Level 3 §7.2: the second half of a sign-in.
import type { AuditTrail } from '../../kernel/audit-trail.ts';
import { newId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { type Authentication, effectiveIal } from '../authentication/authentication.ts';
import type { AuthenticationStore } from '../authentication/authentication-store.ts';
import type { TakenChallenge } from '../challenge/challenge.ts';
import { passkeyFact } from '../facts.ts';
import type { SubjectRegister } from '../ports.ts';
import { readAssertion } from '../webauthn/response.ts';
import type { CeremonyContext } from '../webauthn/settings.ts';
import { type Assertion, verifyAssertion } from '../webauthn/webauthn.ts';
import { decoyKey } from './decoy-key.ts';
import { aalOf, counterWentBack, fits, isActive, methodsOf, type Passkey } from './passkey.ts';
import type { PasskeyStore } from './passkey-store.ts';

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

type Context = Pick<CeremonyContext, 'settings' | 'now'>;

/**
 * The record of a ceremony that succeeded. Refuses alike whatever is wrong with the answer, unknown credentials
 * included; only who has proven the key is told that it is pending or that they are suspended.
 */
export async function finishAuthentication(
  stores: AuthenticationStores,
  input: FinishAuthentication,
  { settings, now }: Context,
): Promise<Authentication> {
  const { passkey, use } = await proven(stores, input, { settings, now });
  const standing = await stores.subjects.standingOf(passkey.subjectId);
  if (!standing) throw new Refusal('authenticator.passkey.rejected');
  if (!standing.active) throw new Refusal('authenticator.subject.suspended');
  if (!isActive(passkey, now))
    throw new Refusal('authenticator.passkey.pending', { active_from: passkey.activeFrom.toISOString() });

  const isThere = await stores.passkeys.recordUse(passkey.id, { ...use, at: now });
  if (!isThere) throw new Refusal('authenticator.passkey.rejected');
  const authentication: Authentication = {
    id: newId(now),
    subjectId: passkey.subjectId,
    passkeyId: passkey.id,
    ial: effectiveIal(standing.ial, passkey.ial),
    aal: aalOf(passkey, settings.approved),
    methods: methodsOf(passkey),
    backedUp: use.backedUp,
    binding: input.challenge.binding,
    at: now,
  };
  await stores.authentications.add(authentication);
  await record(stores.facts, passkey, use, authentication);
  return authentication;
}

/** The passkey whose key made the answer, and what its authenticator said. */
async function proven(
  { passkeys }: Pick<AuthenticationStores, 'passkeys'>,
  { challenge, response }: FinishAuthentication,
  { settings }: Context,
): Promise<{ readonly passkey: Passkey; readonly use: Assertion }> {
  const assertion = readAssertion(response);
  if (!assertion) throw new Refusal('authenticator.passkey.rejected');
  const passkey = await passkeys.byCredentialId(assertion.id);
  const use = await verifyAssertion(assertion, passkey?.publicKey ?? decoyKey, challenge.value, settings);
  if (!use.accepted) throw new Refusal('authenticator.passkey.rejected', {}, { cause: use.cause });
  const userHandle = assertion.response.userHandle || null;
  const isOwner = challenge.subjectId === null ? userHandle !== null : challenge.subjectId === passkey?.subjectId;
  if (!passkey || !isOwner || !fits(passkey, use, userHandle)) throw new Refusal('authenticator.passkey.rejected');
  return { passkey, use };
}

async function record(facts: AuditTrail, passkey: Passkey, use: Assertion, made: Authentication): Promise<void> {
  if (counterWentBack(passkey, use.counter))
    await facts.record(passkeyFact('counterWentBack', passkey, { highest: passkey.counter, given: use.counter }));
  const { ial, aal, methods, backedUp } = made;
  await facts.record(
    passkeyFact('used', passkey, { authentication_id: made.id, ial, aal, methods, backed_up: backedUp }),
  );
}
