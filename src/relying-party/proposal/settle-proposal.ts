import type { AuditTrail } from '../../kernel/audit-trail.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { resumeRelyingParty } from '../change-status.ts';
import { registerRelyingParty } from '../registration/register-relying-party.ts';
import type { ResourceServerStore } from '../resource-server/store.ts';
import type { RelyingPartyStore } from '../store.ts';
import type { OfficerActor } from './officer-actor.ts';
import type { Proposal, Settlement } from './proposal.ts';
import type { ProposalStore } from './proposal-store.ts';

interface Stores {
  readonly relyingParties: RelyingPartyStore;
  readonly resourceServers: ResourceServerStore;
  readonly proposals: Pick<ProposalStore, 'find' | 'settle'>;
  readonly facts: AuditTrail;
}

export interface SettleProposal {
  readonly id: string;
  readonly outcome: Settlement;
  readonly actor: OfficerActor;
  readonly production: boolean;
}

/**
 * Ends a proposal, once: of two officers at the same moment one is told. Whose own it is may only withdraw it, and
 * withdraw nobody else's. What is approved is checked again as if it were proposed now, and done in this transaction.
 */
export async function settleProposal(stores: Stores, wish: SettleProposal, now: Date): Promise<void> {
  const { id, outcome, actor } = wish;
  const proposal = await stores.proposals.find(id);
  if (!proposal) throw new Refusal('request.not_found');
  if ((outcome === 'withdrawn') !== (proposal.proposedBy === actor.subjectId))
    throw new Refusal('relying_party.proposal.own');
  if (!(await stores.proposals.settle(id, outcome, actor.subjectId, now)))
    throw new Refusal('relying_party.proposal.settled');
  const details = { proposal: id, kind: proposal.kind };
  await stores.facts.record({ action: `relying_party.proposal_${outcome}`, actor, details });
  if (outcome === 'approved') await carryOut(stores, proposal, wish, now);
}

async function carryOut(
  stores: Stores,
  proposal: Proposal,
  { actor, production }: SettleProposal,
  now: Date,
): Promise<void> {
  if (proposal.kind === 'resume') await resumeRelyingParty(stores, proposal.clientId, actor);
  else await registerRelyingParty(stores, { registration: proposal.registration, actor, production }, now);
}
