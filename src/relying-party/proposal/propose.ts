import type { AuditTrail } from '../../kernel/audit-trail.ts';
import { newId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { toFact } from '../registration/problem.ts';
import { registrationProblems } from '../registration/registration.ts';
import type { RelyingPartyStore } from '../store.ts';
import type { OfficerActor } from './officer-actor.ts';
import type { Proposal, ProposedRegistration } from './proposal.ts';
import type { ProposalStore } from './proposal-store.ts';

interface Stores {
  readonly relyingParties: Pick<RelyingPartyStore, 'find'>;
  readonly proposals: Pick<ProposalStore, 'insert'>;
  readonly facts: AuditTrail;
}

/** A service as one officer wants it. Refuses with every problem at once; nothing works until another officer agrees. */
export async function proposeRegistration(
  stores: Stores,
  wish: { readonly registration: ProposedRegistration; readonly actor: OfficerActor; readonly production: boolean },
  now: Date,
): Promise<Proposal> {
  const problems = registrationProblems(wish.registration, wish.production).map(toFact);
  if (problems.length > 0) throw new Refusal('relying_party.registration.invalid', { problems });
  const { clientId } = wish.registration;
  if (clientId && (await stores.relyingParties.find(clientId))) throw new Refusal('relying_party.client_id.taken');
  return propose(stores, { kind: 'register', registration: wish.registration }, wish.actor, now);
}

/** That a suspended service may work again. One at a time. */
export async function proposeResuming(
  stores: Stores,
  { clientId, actor }: { readonly clientId: string; readonly actor: OfficerActor },
  now: Date,
): Promise<Proposal> {
  const party = await stores.relyingParties.find(clientId);
  if (!party) throw new Refusal('relying_party.record.unknown');
  if (party.status !== 'suspended') throw new Refusal('relying_party.status.unchanged');
  return propose(stores, { kind: 'resume', clientId }, actor, now);
}

type Wish =
  | { readonly kind: 'register'; readonly registration: ProposedRegistration }
  | { readonly kind: 'resume'; readonly clientId: string };

async function propose(stores: Stores, wish: Wish, actor: OfficerActor, now: Date): Promise<Proposal> {
  const proposal = {
    ...wish,
    id: newId(now),
    state: 'proposed',
    proposedBy: actor.subjectId,
    proposedAt: now,
  } as const;
  if (!(await stores.proposals.insert(proposal))) throw new Refusal('relying_party.proposal.waiting');
  const details = { proposal: proposal.id, kind: proposal.kind };
  await stores.facts.record({ action: 'relying_party.proposed', actor, details });
  return proposal;
}
