import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '../../kernel/actor.ts';
import type { AuditTrail } from '../../kernel/audit-trail.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { RelyingParty } from '../relying-party.ts';
import { keepsSecret, withNewSecret } from '../secret.ts';
import type { RelyingPartyStore } from '../store.ts';
import { recordExemption } from './pkce-exemption.ts';
import { toFact } from './problem.ts';
import type { Registered } from './register-relying-party.ts';
import { type Registration, registrationProblems, toChecked, toRegistration } from './registration.ts';
import { type ResourceServers, resourceProblems } from './resource-problems.ts';

/** What may be said anew. Never the client id nor the sector: under another one nobody would be known any more. */
export type RegistrationChanges = Partial<Omit<Registration, 'clientId' | 'sector' | 'firstParty'>>;

export interface UpdateRelyingParty {
  readonly clientId: string;
  /** A field named and undefined is taken out; one that is not named stays. */
  readonly changes: RegistrationChanges;
  readonly actor: Actor;
  readonly production: boolean;
}

interface Stores {
  readonly relyingParties: Pick<RelyingPartyStore, 'find' | 'replace'>;
  readonly resourceServers: ResourceServers;
  readonly facts: AuditTrail;
}

type Random = (size: number) => Buffer;

/**
 * Checks the whole as if it were registered anew and keeps it as the next version, in force at the next look-up. A secret
 * is made where the new way to authenticate needs one, and forgotten where it does not.
 */
export async function updateRelyingParty(
  stores: Stores,
  { clientId, changes, actor, production }: UpdateRelyingParty,
  now: Date,
  random: Random = randomBytes,
): Promise<Registered> {
  const before = await stores.relyingParties.find(clientId);
  if (!before) throw new Refusal('relying_party.record.unknown');
  // Whether refresh tokens are given goes with the scopes, unless it is said.
  const derived = changes.scopes ? { grantTypes: undefined } : {};
  const registration = { ...toRegistration(before), ...derived, ...changes };
  const problems = [
    ...registrationProblems(registration, production),
    ...(await resourceProblems(stores.resourceServers, changes.resources)),
  ].map(toFact);
  if (problems.length > 0) throw new Refusal('relying_party.registration.invalid', { problems });
  const changed = { ...before, ...toChecked(registration) };
  const fields = changedFields(before, changed);
  if (fields.length === 0) throw new Refusal('relying_party.record.unchanged');
  const registered = settleSecret({ ...changed, version: before.version + 1 }, now, random);
  if (!(await stores.relyingParties.replace(registered.relyingParty, before.version)))
    throw new Refusal('relying_party.version.stale');
  await stores.facts.record({
    action: 'relying_party.updated',
    actor,
    details: { relying_party_id: before.id, client_id: clientId, fields, version: registered.relyingParty.version },
  });
  await recordExemption(stores.facts, before.pkceExemption, registered.relyingParty, actor);
  return registered;
}

function changedFields(before: RelyingParty, after: RelyingParty): readonly string[] {
  const keys = Object.keys(after) as (keyof RelyingParty)[];
  return keys.filter((key) => !isDeepStrictEqual(before[key], after[key]));
}

function settleSecret(party: RelyingParty, now: Date, random: Random): Registered {
  if (!keepsSecret(party.authMethod))
    return { relyingParty: { ...party, secretHash: null, secretMadeAt: null, previousSecret: null }, secret: null };
  return party.secretHash === null ? withNewSecret(party, now, random) : { relyingParty: party, secret: null };
}
