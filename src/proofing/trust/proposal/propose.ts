import type { AuditTrail } from '../../../kernel/audit-trail.ts';
import { newId } from '../../../kernel/ids.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import type { Transact } from '../../../kernel/transact.ts';
import type { TrustStores } from '../store/stores.ts';
import { type Assessed, type AssessNeeds, assess, type Request } from './assess.ts';
import { type Operator, requireOperator, type SigningOperator } from './operator.ts';
import { type Proposal, signProposal } from './proposal.ts';

export interface ProposalNeeds extends Omit<AssessNeeds, 'stores' | 'now'> {
  /** Outside any transaction. */
  readonly stores: TrustStores;
  readonly transact: Transact<TrustStores & { readonly facts: AuditTrail }>;
  /** Everybody who may propose and approve. */
  readonly operators: readonly Operator[];
  readonly issuer: string;
  readonly clock: () => Date;
}

export interface Proposed extends Assessed {
  readonly proposal: Proposal;
}

/**
 * Asks for a change of what is trusted. Nothing changes yet: a second operator has to approve. Refuses a request that
 * changes nothing, and whatever the file's own rules refuse.
 */
export async function propose(needs: ProposalNeeds, request: Request, operator: SigningOperator): Promise<Proposed> {
  const { stores, issuer, clock } = needs;
  requireOperator(needs.operators, operator);
  const now = clock();
  const assessed = await assess({ ...needs, stores, now }, request);
  const { base, contentHash } = assessed;
  const before = await stores.versions.read(base);
  if (!before || before.contentHash.equals(contentHash)) throw nothingChanges(assessed);
  const proposal: Proposal = { ...request, id: newId(now), base, contentHash, proposedAt: now };
  await needs.transact(async ({ proposals, facts }) => {
    await proposals.add(proposal);
    await proposals.sign(proposal.id, signProposal(proposal, 'propose', { operator, issuer, now }));
    const actor = { kind: 'operator', name: operator.name } as const;
    const details = { proposal_id: proposal.id, kind: proposal.kind, base };
    await facts.record({ action: 'proofing.trust.proposed', actor, details });
  });
  return { ...assessed, proposal };
}

/** Says what was left out, because that is then the news. */
function nothingChanges({ difference }: Assessed): Refusal {
  const problems = difference.leftOut.map(({ source, code, fingerprint }) =>
    [source, code, fingerprint].filter(Boolean).join(' '),
  );
  return new Refusal('proofing.proposal.no_change', { problems });
}
