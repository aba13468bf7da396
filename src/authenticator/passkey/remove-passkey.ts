import type { AuditTrail } from '../../kernel/audit-trail.ts';
import { addSeconds } from '../../kernel/clock.ts';
import type { PasskeyId, SubjectId } from '../../kernel/ids.ts';
import { passkeyFact } from '../facts.ts';
import { type RemovedPasskeyStore, rememberSeconds } from '../removed/removed-passkey-store.ts';
import { isActive, removable } from './passkey.ts';
import type { PasskeyStore } from './passkey-store.ts';

/**
 * Removes a passkey of the subject's for good, or cancels one that waits after a recovery. Somebody else's is unknown;
 * the last active one stays, also when two removals come at once: the subject's rows are locked first.
 */
export async function removePasskey(
  stores: {
    readonly passkeys: PasskeyStore;
    readonly removedPasskeys: RemovedPasskeyStore;
    readonly facts: AuditTrail;
  },
  { subjectId, passkeyId }: { readonly subjectId: SubjectId; readonly passkeyId: string },
  now: Date,
): Promise<void> {
  const owned = await stores.passkeys.lockOfSubject(subjectId);
  const passkey = removable(owned, passkeyId as PasskeyId, now);
  await stores.passkeys.remove(passkey.id);
  await stores.removedPasskeys.keep(passkey, addSeconds(now, rememberSeconds));
  await stores.facts.record(
    passkeyFact('removed', passkey, { origin: passkey.origin, pending: !isActive(passkey, now) }),
  );
}
