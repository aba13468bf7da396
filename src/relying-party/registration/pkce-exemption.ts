import type { Actor } from '../../kernel/actor.ts';
import type { AuditTrail } from '../../kernel/audit-trail.ts';
import type { RelyingParty } from '../relying-party.ts';

/** Weakening the protocol for one service is a decision of its own, with its reason; so is taking that back. */
export async function recordExemption(
  facts: AuditTrail,
  before: string | null,
  { id, clientId, pkceExemption }: RelyingParty,
  actor: Actor,
): Promise<void> {
  if (before === pkceExemption) return;
  const details = { relying_party_id: id, client_id: clientId };
  if (pkceExemption === null) await facts.record({ action: 'relying_party.pkce_required', actor, details });
  else
    await facts.record({
      action: 'relying_party.pkce_exempted',
      actor,
      details: { ...details, reason: pkceExemption },
    });
}
