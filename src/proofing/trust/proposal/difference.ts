import { isOwn, type TrustAnchor } from '../source/anchor.ts';
import type { TrustContent } from '../store/content.ts';
import { type Change, fingerprintOf, type LeftOut } from './change.ts';

/** One authority that comes or goes. */
export interface AnchorChange {
  readonly fingerprint: string;
  readonly subject: string;
  readonly kind: TrustAnchor['kind'];
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Of Viet Nam: it may sign the cards we verify. */
  readonly isOwn: boolean;
  /** Has the name of one that is trusted already: a new key of the same authority. */
  readonly renews: boolean;
  /** Which authority in force vouches for its key. */
  readonly linkedFrom: string | null;
}

/** What a proposal would change, for two people to read before they sign. */
export interface Difference {
  readonly added: readonly AnchorChange[];
  readonly removed: readonly AnchorChange[];
  readonly withdrawn: readonly string[];
  /** Withdrawn before, and no longer. */
  readonly reinstated: readonly string[];
  readonly revocationLists: { readonly added: readonly string[]; readonly removed: readonly string[] };
  readonly masterList: string | null;
  readonly leftOut: readonly LeftOut[];
}

/** `known` are the certificates named by either content, as far as they are kept. */
export function differenceOf(base: TrustContent, change: Change, known: readonly TrustAnchor[]): Difference {
  const { content, anchors, leftOut } = change;
  const all = new Map([...known, ...anchors].map((anchor) => [fingerprintOf(anchor), anchor]));
  const names = new Set(base.anchors.map((one) => all.get(one)?.subject));
  const links = new Map(anchors.map((anchor) => [fingerprintOf(anchor), anchor.linkedFrom]));
  const line = (fingerprint: string): AnchorChange => {
    const anchor = all.get(fingerprint);
    if (!anchor) throw new Error('a certificate of the trust store is not kept');
    const { subject, kind, notBefore, notAfter } = anchor;
    const linkedFrom = links.get(fingerprint) ?? null;
    const dates = { notBefore, notAfter };
    return { fingerprint, subject, kind, ...dates, isOwn: isOwn(anchor), renews: names.has(subject), linkedFrom };
  };
  const isNewList = content.masterList?.fingerprint !== base.masterList?.fingerprint;
  return {
    added: missing(content.anchors, base.anchors).map(line),
    removed: missing(base.anchors, content.anchors).map((fingerprint) => ({ ...line(fingerprint), renews: false })),
    withdrawn: missing(content.withdrawn, base.withdrawn),
    reinstated: missing(base.withdrawn, content.withdrawn),
    revocationLists: {
      added: missing(content.revocationLists, base.revocationLists),
      removed: missing(base.revocationLists, content.revocationLists),
    },
    masterList: isNewList ? (content.masterList?.signedAt.toISOString() ?? 'none') : null,
    leftOut,
  };
}

function missing(these: readonly string[], from: readonly string[]): readonly string[] {
  const there = new Set(from);
  return these.filter((one) => !there.has(one));
}
