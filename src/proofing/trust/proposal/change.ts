import { Refusal } from '../../../kernel/refusal.ts';
import { type AnchorProblem, isSandboxAnchor, type TrustAnchor } from '../source/anchor.ts';
import type { ReadAnchor } from '../source/link.ts';
import type { RevocationListRead } from '../source/read-revocation-list.ts';
import type { CertificatesRead } from '../source/read-source.ts';
import { type TrustContent, unique } from '../store/content.ts';

/** What is to be trusted afterwards, and what has to be kept for it. */
export interface Change {
  readonly content: TrustContent;
  readonly anchors: readonly ReadAnchor[];
  readonly revocationLists: readonly RevocationListRead['list'][];
  readonly leftOut: readonly LeftOut[];
}

export interface LeftOut extends AnchorProblem {
  /** For people: which certificate, where it could be read. */
  readonly subject: string | null;
  readonly fingerprint: string | null;
  readonly linkedFrom: string | null;
}

const nothingToKeep = { anchors: [], revocationLists: [], leftOut: [] } as const;

export interface ChangeRules {
  /** Off in production. */
  readonly allowSandbox: boolean;
}

/** Certificates that somebody asks for by name: in force afterwards, also those withdrawn before. */
export function changeByCertificates(
  base: TrustContent,
  { anchors, problems }: CertificatesRead,
  { allowSandbox }: ChangeRules,
): Change {
  const ofSandbox = allowSandbox ? [] : anchors.filter(isSandboxAnchor);
  const taken = anchors.filter((anchor) => !ofSandbox.includes(anchor));
  const fingerprints = taken.map(fingerprintOf);
  const content = {
    ...base,
    anchors: unique([...base.anchors, ...fingerprints]),
    withdrawn: base.withdrawn.filter((one) => !fingerprints.includes(one)),
  };
  const leftOut = [...problems.map(unreadable), ...ofSandbox.map((anchor) => leaveOut(anchor, 'sandbox_anchor'))];
  return { ...nothingToKeep, content, anchors: taken, leftOut };
}

const fingerprintRule = /^[0-9a-f]{64}$/;

/** An authority or a document signer that is to count for nothing. A signer need not have been seen yet. */
export function changeByWithdrawal(base: TrustContent, text: string): Change {
  const fingerprint = text.replaceAll(':', '').toLowerCase();
  if (!fingerprintRule.test(fingerprint)) throw new Refusal('proofing.proposal.malformed');
  const content = {
    ...base,
    anchors: base.anchors.filter((one) => one !== fingerprint),
    withdrawn: unique([...base.withdrawn, fingerprint]),
  };
  return { ...nothingToKeep, content };
}

/** The newest list of an authority takes the place of the one before. An older one is refused: it could hide a revocation. */
export function changeByRevocationList(base: TrustContent, { list, replaces, isOlder }: RevocationListRead): Change {
  if (isOlder) throw new Refusal('proofing.revocation_list.older');
  const kept = base.revocationLists.filter((one) => !replaces.includes(one));
  const content = { ...base, revocationLists: unique([...kept, list.fingerprint]) };
  return { ...nothingToKeep, content, revocationLists: [list] };
}

/** Everything as it was in an earlier version. */
export function changeByRollBack(earlier: TrustContent | null): Change {
  if (!earlier) throw new Refusal('proofing.proposal.malformed');
  return { ...nothingToKeep, content: earlier };
}

export function leaveOut(anchor: ReadAnchor, code: string): LeftOut {
  const { source, subject, linkedFrom } = anchor;
  return { source, code, subject, fingerprint: fingerprintOf(anchor), linkedFrom };
}

export function unreadable({ source, code }: AnchorProblem): LeftOut {
  return { source, code, subject: null, fingerprint: null, linkedFrom: null };
}

export function fingerprintOf({ fingerprint }: Pick<TrustAnchor, 'fingerprint'>): string {
  return fingerprint.toString('hex');
}
