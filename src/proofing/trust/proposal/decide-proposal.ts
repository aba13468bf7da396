import { isId } from '../../../kernel/ids.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { isSandboxAnchor } from '../source/anchor.ts';
import type { StoredRevocationList } from '../store/revocation-list-store.ts';
import { type Assessed, assess } from './assess.ts';
import { type Change, fingerprintOf } from './change.ts';
import { requireOperator, type SigningOperator } from './operator.ts';
import { isSignedBy, type Proposal, proposerToBeJudgedBy, type Signature, signProposal } from './proposal.ts';
import type { ProposalNeeds, Proposed } from './propose.ts';

export interface Reviewed extends Proposed {
  readonly signatures: readonly Signature[];
}

/** A proposal as it is now to be understood, for people to look at before they decide. */
export async function reviewProposal(needs: ProposalNeeds, id: string): Promise<Reviewed> {
  const proposal = await found(needs.stores, id);
  const signatures = await needs.stores.proposals.signaturesOf(id);
  return { ...(await reassess(needs, proposal)), proposal, signatures };
}

export interface Applied extends Proposed {
  /** The version it made. */
  readonly version: number;
}

/**
 * Puts a proposal in force, on the word of a second operator. Refuses one that is settled or was made on another version,
 * the operator who proposed it, and one of which anything is not as its proposer signed it. Of approvals at once, one
 * counts.
 */
export async function approveProposal(needs: ProposalNeeds, id: string, operator: SigningOperator): Promise<Applied> {
  const { issuer, clock } = needs;
  requireOperator(needs.operators, operator);
  const proposal = await found(needs.stores, id);
  proposerToBeJudgedBy(operator, { signatures: await needs.stores.proposals.signaturesOf(id) });
  // Outside the transaction, because a list takes a second; what it comes to is compared with what was signed.
  const assessed = await reassess(needs, proposal);
  const now = clock();
  const version = await needs.transact(async ({ anchors, revocationLists, versions, proposals, facts }) => {
    await versions.lock();
    const proposer = proposerToBeJudgedBy(operator, { signatures: await proposals.signaturesOf(id) });
    if ((await versions.newest()) !== proposal.base) throw new Refusal('proofing.proposal.stale');
    requireOperator(needs.operators, proposer);
    const isAsSigned = isSignedBy(proposal, proposer, needs) && assessed.contentHash.equals(proposal.contentHash);
    if (!isAsSigned) throw new Refusal('proofing.proposal.tampered');
    const number = proposal.base + 1;
    const { content, anchors: read } = assessed.change;
    await anchors.add(read.map((anchor) => ({ ...anchor, addedAt: now })));
    for (const list of assessed.change.revocationLists) await revocationLists.add(keptList(list, proposal.source, now));
    await versions.append({ number, content, origin: 'proposal', proposalId: id, madeAt: now });
    await proposals.sign(id, signProposal(proposal, 'approve', { operator, issuer, now }));
    const actor = { kind: 'operator', name: operator.name } as const;
    const details = { proposal_id: id, kind: proposal.kind, version: number, proposed_by: proposer.operator };
    const isSandbox = read.some((anchor) => isSandboxAnchor(anchor) && content.anchors.includes(fingerprintOf(anchor)));
    const told = isSandbox ? { ...details, sandbox: true } : details;
    await facts.record({ action: 'proofing.trust.changed', actor, details: told });
    return number;
  });
  return { ...assessed, proposal, version };
}

/** Settles a proposal without changing anything. Another operator than the one who proposed it. */
export async function rejectProposal(needs: ProposalNeeds, id: string, operator: SigningOperator): Promise<void> {
  const { issuer, clock } = needs;
  requireOperator(needs.operators, operator);
  const proposal = await found(needs.stores, id);
  const now = clock();
  await needs.transact(async ({ versions, proposals, facts }) => {
    await versions.lock();
    const proposer = proposerToBeJudgedBy(operator, { signatures: await proposals.signaturesOf(id) });
    await proposals.sign(id, signProposal(proposal, 'reject', { operator, issuer, now }));
    const actor = { kind: 'operator', name: operator.name } as const;
    const details = { proposal_id: id, kind: proposal.kind, proposed_by: proposer.operator };
    await facts.record({ action: 'proofing.trust.rejected', actor, details });
  });
}

function keptList(list: Change['revocationLists'][number], source: string, now: Date): StoredRevocationList {
  const { fingerprint, der, issuer, thisUpdate, nextUpdate } = list;
  const dates = { thisUpdate, nextUpdate, addedAt: now };
  return { fingerprint: Buffer.from(fingerprint, 'hex'), der: Buffer.from(der), issuer, source, ...dates };
}

async function found({ proposals }: ProposalNeeds['stores'], id: string): Promise<Proposal> {
  const proposal = isId(id) ? await proposals.find(id) : null;
  if (!proposal) throw new Refusal('proofing.proposal.unknown');
  return proposal;
}

function reassess(needs: ProposalNeeds, proposal: Proposal): Promise<Assessed> {
  return assess({ ...needs, now: needs.clock() }, proposal, proposal.base);
}
