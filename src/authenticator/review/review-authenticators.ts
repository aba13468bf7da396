// NIST SP 800-63B-4 §4.1.2, §4.5: what is bound to an identity is reviewed with whoever was just proven to own it.
import type { Actor } from '../../kernel/actor.ts';
import type { AuditTrail } from '../../kernel/audit-trail.ts';
import { addSeconds } from '../../kernel/clock.ts';
import type { PasskeyId, SubjectId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { passkeyFact } from '../facts.ts';
import { isActive } from '../passkey/passkey.ts';
import type { PasskeyStore } from '../passkey/passkey-store.ts';
import { type RemovedPasskeyStore, rememberSeconds } from '../removed/removed-passkey-store.ts';

export interface AuthenticatorReview {
  readonly subjectId: SubjectId;
  /** All that were shown. One that is there and was not shown stops the review: it is shown first. */
  readonly shown: readonly string[];
  /** Those the person said were theirs. */
  readonly claimed: readonly string[];
  readonly actor: Actor;
}

/**
 * Removes every passkey of the subject that the person, proven in front of somebody of ours, did not claim: the last one
 * too, for a thief's may be the only one. Refuses with `authenticator.passkey.unseen` when there is one that was not
 * shown. Answers which went; ending the sign-ins made with them is the caller's.
 */
export async function reviewAuthenticators(
  stores: {
    readonly passkeys: PasskeyStore;
    readonly removedPasskeys: RemovedPasskeyStore;
    readonly facts: AuditTrail;
  },
  { subjectId, shown, claimed, actor }: AuthenticatorReview,
  now: Date,
): Promise<readonly PasskeyId[]> {
  const owned = await stores.passkeys.lockOfSubject(subjectId);
  if (owned.some(({ id }) => !shown.includes(id))) throw new Refusal('authenticator.passkey.unseen');
  const unclaimed = owned.filter(({ id }) => !claimed.includes(id));
  for (const passkey of unclaimed) {
    await stores.passkeys.remove(passkey.id);
    await stores.removedPasskeys.keep(passkey, addSeconds(now, rememberSeconds));
    const details = { origin: passkey.origin, pending: !isActive(passkey, now), unclaimed: true };
    await stores.facts.record({ ...passkeyFact('removed', passkey, details), actor });
  }
  return unclaimed.map(({ id }) => id);
}
