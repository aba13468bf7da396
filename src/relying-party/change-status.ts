import type { Actor } from '../kernel/actor.ts';
import type { AuditTrail } from '../kernel/audit-trail.ts';
import { Refusal } from '../kernel/refusal.ts';
import { type RelyingParty, type RelyingPartyStatus, withStatus } from './relying-party.ts';
import type { RelyingPartyStore } from './store.ts';

interface Stores {
  readonly relyingParties: Pick<RelyingPartyStore, 'find' | 'replace'>;
  readonly facts: AuditTrail;
}

/** Takes effect at the next look-up: no sign-in, no token, until it is resumed. Registration and consents stay. */
export function suspendRelyingParty(stores: Stores, clientId: string, actor: Actor): Promise<RelyingParty> {
  return changeStatus(stores, clientId, actor, 'suspended');
}

export function resumeRelyingParty(stores: Stores, clientId: string, actor: Actor): Promise<RelyingParty> {
  return changeStatus(stores, clientId, actor, 'active');
}

async function changeStatus(
  { relyingParties, facts }: Stores,
  clientId: string,
  actor: Actor,
  status: RelyingPartyStatus,
): Promise<RelyingParty> {
  const party = await relyingParties.find(clientId);
  if (!party) throw new Refusal('relying_party.record.unknown');
  const changed = withStatus(party, status);
  if (!(await relyingParties.replace(changed, party.version))) throw new Refusal('relying_party.version.stale');
  const action = status === 'suspended' ? 'relying_party.suspended' : 'relying_party.resumed';
  await facts.record({ action, actor, details: { relying_party_id: party.id, client_id: clientId } });
  return changed;
}
