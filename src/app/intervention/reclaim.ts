import { takeAwayPasskeys } from '../../authenticator/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { PasskeyId, SubjectId } from '../../kernel/ids.ts';
import { tellOfNames } from '../../oidc/index.ts';
import type { Stores } from '../installation/stores.ts';
import { shutOut } from './shut-out.ts';

export interface Reclaim {
  readonly subjectId: SubjectId;
  /** Passkeys the true holder knows as theirs; none where the thief was here first. */
  readonly claimed: readonly PasskeyId[];
  readonly actor: Actor;
}

/** Bound by matching the person: no thief can have one, and the holder may have made theirs while this waited. */
const inPerson = 3;

/**
 * The true holder, matched in person, has their identity back: what they do not know as theirs is gone, every session is
 * dead, and they agreed to nothing. Where they claim nothing, nobody but the thief was ever at a service: the names that
 * services know are retired, so that the holder inherits neither the thief's data nor their deeds.
 */
export async function reclaim(
  stores: Stores,
  { subjectId, claimed, actor }: Reclaim,
  now: Date,
): Promise<Readonly<Record<string, number>>> {
  const owned = await stores.passkeys.lockOfSubject(subjectId);
  const matched = owned.filter(({ ial }) => ial === inPerson).map(({ id }) => id);
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
