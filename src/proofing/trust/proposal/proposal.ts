import { createPublicKey, sign, verify } from 'node:crypto';
import { Refusal } from '../../../kernel/refusal.ts';
import type { Operator, SigningOperator } from './operator.ts';

export type ProposalKind = 'certificates' | 'master_list' | 'revocation_list' | 'withdrawal' | 'roll_back';
export type Verdict = 'propose' | 'approve' | 'reject';

/** A change somebody asks for. It is made for one version of the store and says what the next one is to hold. */
export interface Proposal {
  readonly id: string;
  readonly kind: ProposalKind;
  /** The version in force when it was made: on another one it means something else, and is refused. */
  readonly base: number;
  /** Of everything that is to be trusted afterwards. */
  readonly contentHash: Buffer;
  /** What it was made from: the file's bytes, a fingerprint, a version number. */
  readonly material: Buffer;
  /** File name, or what was typed. */
  readonly source: string;
  readonly proposedAt: Date;
}

export interface Signature {
  readonly verdict: Verdict;
  readonly operator: string;
  /** SubjectPublicKeyInfo in DER. */
  readonly publicKey: Buffer;
  readonly signature: Buffer;
  readonly signedAt: Date;
}

/** What an operator signs. The issuer is in it, so that a trial in one installation approves nothing in another. */
function statement(proposal: Proposal, verdict: Verdict, issuer: string): Buffer {
  const lines = [
    'Thai Nguyen ID: a change of the trust store',
    `issuer ${issuer}`,
    `proposal ${proposal.id}`,
    `on version ${proposal.base}`,
    `content ${proposal.contentHash.toString('hex')}`,
    `verdict ${verdict}`,
  ];
  return Buffer.from(`${lines.join('\n')}\n`);
}

export interface Signing {
  readonly operator: SigningOperator;
  readonly issuer: string;
  readonly now: Date;
}

export function signProposal(proposal: Proposal, verdict: Verdict, { operator, issuer, now }: Signing): Signature {
  const signature = sign(null, statement(proposal, verdict, issuer), operator.privateKey);
  return { verdict, operator: operator.name, publicKey: operator.publicKey, signature, signedAt: now };
}

/** Whether this very proposal was signed with this verdict. Whether the signer is an operator is asked elsewhere. */
export function isSignedBy(
  proposal: Proposal,
  { verdict, publicKey, signature }: Signature,
  { issuer }: { readonly issuer: string },
): boolean {
  const key = createPublicKey({ key: publicKey, format: 'der', type: 'spki' });
  return verify(null, statement(proposal, verdict, issuer), key, signature);
}

export interface Review {
  readonly signatures: readonly Signature[];
  /** The version in force now. */
  readonly newest: number;
}

/** Who proposed it, where this operator may still decide it. Refuses what is settled, what they proposed themselves, and what no proposer signed. */
export function proposerToBeJudgedBy(operator: Operator, { signatures }: Pick<Review, 'signatures'>): Signature {
  if (signatures.some(({ verdict }) => verdict !== 'propose')) throw new Refusal('proofing.proposal.settled');
  const proposer = signatures.find(({ verdict }) => verdict === 'propose');
  if (!proposer) throw new Refusal('proofing.proposal.tampered');
  if (proposer.publicKey.equals(operator.publicKey)) throw new Refusal('proofing.proposal.same_operator');
  return proposer;
}
