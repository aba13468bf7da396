import type { Actor } from '../../kernel/actor.ts';
import type { AuditTrail } from '../../kernel/audit-trail.ts';
import { addSeconds } from '../../kernel/clock.ts';
import type { PasskeyId, SubjectId } from '../../kernel/ids.ts';
import { passkeyFact } from '../facts.ts';
import { isActive } from '../passkey/passkey.ts';
import type { PasskeyStore } from '../passkey/passkey-store.ts';

import { type RemovedPasskeyStore, rememberSeconds } from './removed-passkey-store.ts';

export interface TakeAwayPasskeys {
  readonly subjectId: SubjectId;
  /** Those the person knows as theirs; all others go, the last one too. */
  readonly claimed: readonly PasskeyId[];
  readonly actor: Actor;
}

/** Removes what a person does not know as theirs, and says which. The way back in is a counter, or recovery with its wait. */
export async function takeAwayPasskeys(
  stores: {
    readonly passkeys: PasskeyStore;
    readonly removedPasskeys: RemovedPasskeyStore;
    readonly facts: AuditTrail;
  },
  { subjectId, claimed, actor }: TakeAwayPasskeys,
  now: Date,
): Promise<readonly PasskeyId[]> {
  const owned = await stores.passkeys.lockOfSubject(subjectId);
  const unclaimed = owned.filter(({ id }) => !claimed.includes(id));
  for (const passkey of unclaimed) {
    await stores.passkeys.remove(passkey.id);
    await stores.removedPasskeys.keep(passkey, addSeconds(now, rememberSeconds));
    const details = { origin: passkey.origin, pending: !isActive(passkey, now) };
    await stores.facts.record({ ...passkeyFact('removed', passkey, details), actor });
  }
  return unclaimed.map(({ id }) => id);
}
