import { type Passkey, takeAwayPasskeys } from '../../authenticator/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { PasskeyId, SubjectId } from '../../kernel/ids.ts';
import { tellOfNames } from '../../oidc/index.ts';
import type { Stores } from '../installation/stores.ts';
import { shutOut } from './shut-out.ts';

export interface Reclaim {
  readonly subjectId: SubjectId;
  /** Passkeys from before that the true holder knows as theirs; none where the thief was here first. */
  readonly claimed: readonly PasskeyId[];
  /** When it was asked for, in the visit that matched the holder. */
  readonly askedAt: Date;
  readonly actor: Actor;
}

/** Made while this waited, by the visit or by what it made: recovery with the stolen card leads no higher than 1. */
function isOfHolder({ origin, ial, createdAt }: Passkey, askedAt: Date): boolean {
  return origin === 'added' && ial >= 2 && createdAt > askedAt;
}

/**
 * The true holder, matched in person, has their identity back: what they do not know as theirs is gone, every session is
 * dead, and they agreed to nothing. Where they claim nothing, nobody but the thief was ever at a service: the names that
 * services know are retired, so that the holder inherits neither the thief's data nor their deeds.
 */
export async function reclaim(
  stores: Stores,
  { subjectId, claimed, askedAt, actor }: Reclaim,
  now: Date,
): Promise<Readonly<Record<string, number>>> {
  const owned = await stores.passkeys.lockOfSubject(subjectId);
  const matched = owned.filter((passkey) => isOfHolder(passkey, askedAt)).map(({ id }) => id);
  const gone = await takeAwayPasskeys(stores, { subjectId, claimed: [...claimed, ...matched], actor }, now);
  await shutOut(stores, subjectId, actor);
  const services = await stores.joining.consent.endAll(subjectId, now);
  for (const relyingPartyId of services) {
    const details = { relying_party_id: relyingPartyId };
    await stores.facts.record({ action: 'consent.revoked', actor, subjectId, details });
  }
  const retired = claimed.length === 0 ? await stores.identifiers.retireAll(subjectId, now) : [];
  await tellOfNames(stores, retired);
  return { passkeys: gone.length, services: services.length, retired_identifiers: retired.length };
}
