// WebAuthn Level 3 §7.1: the second half of making a passkey.
import type { AuditTrail } from '../../kernel/audit-trail.ts';
import { newId, type SubjectId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ProvenIal } from '../authentication/authentication.ts';
import type { TakenChallenge } from '../challenge/challenge.ts';
import { passkeyFact } from '../facts.ts';
import { knownTransports, readRegistration } from '../webauthn/response.ts';
import type { CeremonyContext } from '../webauthn/settings.ts';
import { type NewCredential, verifyNewCredential } from '../webauthn/webauthn.ts';
import { mostPasskeys, type Passkey } from './passkey.ts';
import { passkeyName } from './passkey-name.ts';
import type { PasskeyStore } from './passkey-store.ts';
import { userHandleOf } from './user-handle.ts';

/** How it came to be bound. One made by recovery waits until `activeFrom`. */
export type Binding =
  | { readonly kind: 'enrolment' }
  | { readonly kind: 'added' }
  /** The first one of somebody others vouch for: worth 0, whatever is proven later. */
  | { readonly kind: 'vouched' }
  | { readonly kind: 'recovery'; readonly activeFrom: Date };

export interface FinishRegistration {
  /** From `takeChallenge`, taken before this transaction began. */
  readonly challenge: TakenChallenge<'register'>;
  /** Who is acting; must be whom the challenge was made for. */
  readonly subjectId: SubjectId;
  /** Of the session or the proofing this happens in, never more. */
  readonly ial: ProvenIal | 0;
  readonly origin: Binding;
  readonly response: unknown;
  readonly name?: string;
}

/**
 * Stores a new passkey of the subject, whose row and sealing key may have been made in this very transaction. Refuses
 * alike whatever is wrong with the answer, and a credential that is known already, whoever's it is.
 */
export async function finishRegistration(
  stores: { readonly passkeys: PasskeyStore; readonly facts: AuditTrail },
  input: FinishRegistration,
  { settings, now }: Pick<CeremonyContext, 'settings' | 'now'>,
): Promise<Passkey> {
  const { challenge, subjectId, origin } = input;
  if ((input.ial === 0) !== (origin.kind === 'vouched')) throw new Error('only who is vouched for is worth nothing');
  const name = input.name === undefined ? null : passkeyName(input.name);
  const response = readRegistration(input.response);
  if (!response || challenge.subjectId !== subjectId) throw new Refusal('authenticator.passkey.rejected');
  const credential = await verifyNewCredential(response, challenge.value, settings, now);
  if (!credential.accepted) throw new Refusal('authenticator.passkey.rejected', {}, { cause: credential.cause });
  const existing = await stores.passkeys.ofSubject(subjectId);
  if (existing.length >= mostPasskeys) throw new Refusal('authenticator.passkey.too_many', { most: mostPasskeys });

  const passkey = bound(credential, knownTransports(response.response.transports), input, now);
  const isNew = await stores.passkeys.add(passkey, name);
  if (!isNew) throw new Refusal('authenticator.passkey.already_registered');
  const { ial, aaguid, attestation } = passkey;
  const details = { ial, origin: origin.kind, aaguid, attestation: attestation.format, attested: !!attestation.anchor };
  await stores.facts.record(passkeyFact(origin.kind === 'recovery' ? 'recovered' : 'registered', passkey, details));
  return passkey;
}

function bound(
  { accepted: _, ...credential }: NewCredential,
  transports: Passkey['transports'],
  { subjectId, ial, origin }: FinishRegistration,
  now: Date,
): Passkey {
  return {
    ...credential,
    id: newId(now),
    subjectId,
    userHandle: userHandleOf(subjectId),
    transports,
    ial,
    origin: origin.kind === 'vouched' ? 'enrolment' : origin.kind,
    activeFrom: origin.kind === 'recovery' ? origin.activeFrom : now,
    createdAt: now,
    lastUsedAt: null,
    version: 1,
  };
}
