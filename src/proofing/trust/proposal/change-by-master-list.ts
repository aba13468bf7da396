// ICAO 9303-12 §9: what a new master list may change by itself, and what it may not.
import { Refusal } from '../../../kernel/refusal.ts';
import { isOwn, isSandboxAnchor, type TrustAnchor } from '../source/anchor.ts';
import type { MasterListRead } from '../source/read-master-list-file.ts';
import { type TrustContent, unique } from '../store/content.ts';
import { type Change, type ChangeRules, fingerprintOf, type LeftOut, leaveOut, unreadable } from './change.ts';

/**
 * A list takes the place of the one before: what only the old one named goes, what the new one names comes. It never
 * brings an authority of Viet Nam (`needs_own_proposal`), never one that was withdrawn, and is refused when it is not
 * newer or leaves out an authority of Viet Nam that we trust or the last list named. `known` are the certificates that
 * are kept of what the store names now.
 */
export function changeByMasterList(
  base: TrustContent,
  list: MasterListRead,
  known: readonly TrustAnchor[],
  { allowSandbox }: ChangeRules,
): Change {
  const named = new Set(list.anchors.map(fingerprintOf));
  requireNewer(base, list);
  requireOwn(base, list, known);
  const reasons = new Map(list.anchors.map((anchor) => [anchor, reasonAgainst(anchor, base, allowSandbox)]));
  const taken = list.anchors.filter((anchor) => reasons.get(anchor) === null).map(fingerprintOf);
  const own = new Set(known.filter(isOwn).map(fingerprintOf));
  const gone = base.listed.filter((one) => !named.has(one) && !own.has(one));
  const content = {
    ...base,
    anchors: unique([...base.anchors.filter((one) => !gone.includes(one)), ...taken]),
    masterList: { fingerprint: list.fingerprint, signedAt: list.signedAt },
    listed: unique([...named]),
  };
  const leftOut = list.anchors.flatMap((anchor): readonly LeftOut[] => {
    const reason = reasons.get(anchor);
    return reason ? [leaveOut(anchor, reason)] : [];
  });
  return {
    content,
    anchors: list.anchors.filter((anchor) => reasons.get(anchor) !== 'sandbox_anchor'),
    revocationLists: [],
    leftOut: [...list.problems.map(unreadable), ...leftOut],
  };
}

function reasonAgainst(anchor: TrustAnchor, base: TrustContent, allowSandbox: boolean): string | null {
  const fingerprint = fingerprintOf(anchor);
  if (isSandboxAnchor(anchor) && !allowSandbox) return 'sandbox_anchor';
  if (base.withdrawn.includes(fingerprint)) return 'withdrawn';
  return isOwn(anchor) && !base.anchors.includes(fingerprint) ? 'needs_own_proposal' : null;
}

/** An older list could bring back what its publisher has taken out since. */
function requireNewer({ masterList }: TrustContent, { fingerprint, signedAt }: MasterListRead): void {
  const isSame = masterList?.fingerprint === fingerprint;
  if (masterList && !isSame && signedAt <= masterList.signedAt) throw new Refusal('proofing.master_list.older');
}

/** A list without our own authority would lock everybody out, or is somebody's who does not recognise it. */
function requireOwn(base: TrustContent, { anchors, signedAt }: MasterListRead, known: readonly TrustAnchor[]): void {
  const named = new Set(anchors.map(fingerprintOf));
  const isMissed = (anchor: TrustAnchor) => {
    const isGone = base.withdrawn.includes(fingerprintOf(anchor)) || anchor.notAfter < signedAt;
    return isOwn(anchor) && !isGone && !named.has(fingerprintOf(anchor));
  };
  const missed = known.filter((anchor) => base.listed.includes(fingerprintOf(anchor)) && isMissed(anchor));
  const trusted = known.filter((anchor) => base.anchors.includes(fingerprintOf(anchor)));
  const namesNone = !anchors.some(isOwn) && trusted.some(isMissed);
  if (missed.length > 0 || namesNone) throw new Refusal('proofing.master_list.removes_vietnam');
}
