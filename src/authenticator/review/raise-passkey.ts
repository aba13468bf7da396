// NIST SP 800-63B-4 §4.1: an authenticator is worth what was proven when it was bound, or shown again.
import type { Actor } from '../../kernel/actor.ts';
import type { AuditTrail } from '../../kernel/audit-trail.ts';
import type { PasskeyId, SubjectId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ProvenIal } from '../authentication/authentication.ts';
import { passkeyFact } from '../facts.ts';
import type { PasskeyStore } from '../passkey/passkey-store.ts';

export interface RaisePasskey {
  readonly subjectId: SubjectId;
  /** Used by its person in a ceremony of the very proofing that proves `ial`; whether it was, the caller knows. */
  readonly passkeyId: PasskeyId;
  readonly ial: ProvenIal;
  readonly actor: Actor;
}

/** Makes a passkey worth `ial`, never less than it was. Somebody else's is unknown. */
export async function raisePasskey(
  stores: { readonly passkeys: PasskeyStore; readonly facts: AuditTrail },
  { subjectId, passkeyId, ial, actor }: RaisePasskey,
): Promise<void> {
  const isTheirs = await stores.passkeys.raise(subjectId, passkeyId, ial);
  if (!isTheirs) throw new Refusal('authenticator.passkey.unknown');
  await stores.facts.record({ ...passkeyFact('raised', { id: passkeyId, subjectId }, { ial }), actor });
}
