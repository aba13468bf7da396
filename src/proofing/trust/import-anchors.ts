import type { Actor } from '../../kernel/actor.ts';
import type { AuditTrail } from '../../kernel/audit-trail.ts';
import { type AnchorProblem, isSandboxAnchor, readAnchors, type TrustAnchor } from './anchor.ts';
import type { AnchorStore } from './anchor-store.ts';

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

/**
 * Trusts the certificates of these files from now on; other processes follow within seconds. Only what the verifier
 * could use is taken, and the sandbox's authority only where it is allowed. Each new one is on record with its operator.
 */
export async function importAnchors(
  stores: { readonly anchors: Pick<AnchorStore, 'add'>; readonly facts: AuditTrail },
  files: readonly AnchorFile[],
  { actor, allowSandbox }: { readonly actor: Actor; readonly allowSandbox: boolean },
  now: Date,
): Promise<ImportReport> {
  const read = files.map(({ source, bytes }) => readAnchors(source, bytes));
  const anchors = read.flatMap((each) => each.anchors);
  const refused = anchors.filter((anchor) => isSandboxAnchor(anchor) && !allowSandbox);
  const added: TrustAnchor[] = [];
  const known: TrustAnchor[] = [];
  for (const anchor of anchors.filter((each) => !refused.includes(each))) {
    const isNew = await stores.anchors.add({ ...anchor, addedAt: now });
    (isNew ? added : known).push(anchor);
    const details = { fingerprint: anchor.fingerprint.toString('hex'), kind: anchor.kind, ...traceOf(anchor) };
    if (isNew) await stores.facts.record({ action: 'proofing.anchor.imported', actor, details });
  }
  const ofSandbox = refused.map(({ source }) => ({ source, code: 'sandbox_anchor' }));
  return { added, known, problems: [...read.flatMap((each) => each.problems), ...ofSandbox] };
}

/** Stays in the audit trail when the anchor itself is gone: production refuses a database the sandbox ever lived in. */
function traceOf(anchor: TrustAnchor): { readonly sandbox?: true } {
  return isSandboxAnchor(anchor) ? { sandbox: true } : {};
}
