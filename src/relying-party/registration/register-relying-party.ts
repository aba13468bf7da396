import { randomBytes } from 'node:crypto';
import type { Actor } from '../../kernel/actor.ts';
import type { AuditTrail } from '../../kernel/audit-trail.ts';
import { newId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { RelyingParty } from '../relying-party.ts';
import { keepsSecret, withNewSecret } from '../secret.ts';
import type { RelyingPartyStore } from '../store.ts';
import { makeClientId } from './client-id.ts';
import { recordExemption } from './pkce-exemption.ts';
import { toFact } from './problem.ts';
import { type Registration, registrationProblems, toChecked } from './registration.ts';
import { type ResourceServers, resourceProblems } from './resource-problems.ts';

export interface RegisterRelyingParty {
  readonly registration: Registration;
  readonly actor: Actor;
  /** Production refuses loopback addresses. */
  readonly production: boolean;
}

export interface Registered {
  readonly relyingParty: RelyingParty;
  /** Told this once and kept as a hash; null where the method needs none. */
  readonly secret: string | null;
}

type Random = (size: number) => Buffer;

/** Refuses with every problem of the input at once (`problems`), and with `relying_party.client_id.taken`. */
export async function registerRelyingParty(
  stores: {
    readonly relyingParties: Pick<RelyingPartyStore, 'insert'>;
    readonly resourceServers: ResourceServers;
    readonly facts: AuditTrail;
  },
  { registration, actor, production }: RegisterRelyingParty,
  now: Date,
  random: Random = randomBytes,
): Promise<Registered> {
  const problems = [
    ...registrationProblems(registration, production),
    ...(await resourceProblems(stores.resourceServers, registration.resources)),
  ].map(toFact);
  if (problems.length > 0) throw new Refusal('relying_party.registration.invalid', { problems });
  const registered = admit(registration, now, random);
  const isNew = await stores.relyingParties.insert(registered.relyingParty);
  if (!isNew) throw new Refusal('relying_party.client_id.taken');
  await stores.facts.record({ action: 'relying_party.registered', actor, details: detailsOf(registered.relyingParty) });
  await recordExemption(stores.facts, null, registered.relyingParty, actor);
  return registered;
}

function admit(registration: Registration, now: Date, random: Random): Registered {
  const checked = toChecked(registration);
  const relyingParty: RelyingParty = {
    ...checked,
    id: newId(now),
    clientId: registration.clientId ?? makeClientId(checked.name, random),
    secretHash: null,
    secretMadeAt: null,
    previousSecret: null,
    status: 'active',
    version: 1,
    createdAt: now,
  };
  return keepsSecret(relyingParty.authMethod)
    ? withNewSecret(relyingParty, now, random)
    : { relyingParty, secret: null };
}

function detailsOf({ id, clientId, authMethod, sector, scopes, claims }: RelyingParty) {
  return { relying_party_id: id, client_id: clientId, auth_method: authMethod, sector, scopes, claims };
}
