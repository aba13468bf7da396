import type { Actor } from '../../kernel/actor.ts';
import type { AuditTrail } from '../../kernel/audit-trail.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { type AnchorProblem, isSandboxAnchor, readAnchors, type TrustAnchor } from './source/anchor.ts';
import { emptyContent, unique } from './store/content.ts';
import type { TrustStores } from './store/stores.ts';

export interface AnchorFile {
  /** File name, kept with the anchor. */
  readonly source: string;
  readonly bytes: Buffer;
}

export interface ImportReport {
  readonly added: readonly TrustAnchor[];
  readonly known: readonly TrustAnchor[];
  readonly problems: readonly AnchorProblem[];
}

export interface ImportRules {
  readonly actor: Actor;
  readonly allowSandbox: boolean;
  /** False in production: there one person changes nothing. */
  readonly aloneIsAllowed: boolean;
}

/**
 * Trusts the certificates of these files from now on, on one person's word: for development and tests. Production
 * refuses with `proofing.trust.two_people_needed`. Only what the verifier could use is taken, the sandbox's authority
 * only where it is allowed, and nothing that was withdrawn. Each new one is on record with its operator.
 */
export async function importAnchors(
  { anchors: kept, versions, facts }: Pick<TrustStores, 'anchors' | 'versions'> & { readonly facts: AuditTrail },
  files: readonly AnchorFile[],
  { actor, allowSandbox, aloneIsAllowed }: ImportRules,
  now: Date,
): Promise<ImportReport> {
  if (!aloneIsAllowed) throw new Refusal('proofing.trust.two_people_needed');
  await versions.lock();
  const { number, content } = (await versions.read()) ?? { number: 0, content: emptyContent };
  const read = files.map(({ source, bytes }) => readAnchors(source, bytes));
  const anchors = distinct(read.flatMap((each) => each.anchors));
  const refused = anchors.flatMap((anchor): readonly (AnchorProblem & { readonly anchor: TrustAnchor })[] => {
    const { source } = anchor;
    if (isSandboxAnchor(anchor) && !allowSandbox) return [{ anchor, source, code: 'sandbox_anchor' }];
    return content.withdrawn.includes(hex(anchor)) ? [{ anchor, source, code: 'withdrawn' }] : [];
  });
  const taken = anchors.filter((anchor) => !refused.some((one) => one.anchor === anchor));
  const known = taken.filter((anchor) => content.anchors.includes(hex(anchor)));
  const added = taken.filter((anchor) => !known.includes(anchor));
  const problems = [...read.flatMap((each) => each.problems), ...refused.map(({ source, code }) => ({ source, code }))];
  if (added.length === 0) return { added, known, problems };
  await kept.add(added.map((anchor) => ({ ...anchor, addedAt: now })));
  const next = { ...content, anchors: unique([...content.anchors, ...added.map(hex)]) };
  await versions.append({ number: number + 1, content: next, origin: 'import', proposalId: null, madeAt: now });
  for (const anchor of added) {
    const details = { fingerprint: hex(anchor), kind: anchor.kind, ...traceOf(anchor) };
    await facts.record({ action: 'proofing.anchor.imported', actor, details });
  }
  return { added, known, problems };
}

/** Stays in the audit trail when the anchor itself is gone: production refuses a database the sandbox ever lived in. */
function traceOf(anchor: TrustAnchor): { readonly sandbox?: true } {
  return isSandboxAnchor(anchor) ? { sandbox: true } : {};
}

function distinct(anchors: readonly TrustAnchor[]): readonly TrustAnchor[] {
  return [...new Map(anchors.map((anchor) => [hex(anchor), anchor])).values()];
}

function hex({ fingerprint }: TrustAnchor): string {
  return fingerprint.toString('hex');
}
