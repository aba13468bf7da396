import { createHash } from 'node:crypto';

/** What is trusted in one version of the store. Fingerprints are SHA-256 of the DER in lower-case hex. */
export interface TrustContent {
  /** Authorities (CSCA) and links in force. */
  readonly anchors: readonly string[];
  /** Authorities and document signers that two people have withdrawn: no list brings them back. */
  readonly withdrawn: readonly string[];
  /** The newest of each authority. */
  readonly revocationLists: readonly string[];
  /** The master list in force, and everything it names, whether we trust it or not. */
  readonly masterList: { readonly fingerprint: string; readonly signedAt: Date } | null;
  readonly listed: readonly string[];
}

export const emptyContent: TrustContent = {
  anchors: [],
  withdrawn: [],
  revocationLists: [],
  masterList: null,
  listed: [],
};

export type EntryKind = 'anchor' | 'withdrawn' | 'revocation_list' | 'master_list' | 'listed';

/** The content as the database keeps it, sorted: the order of a set means nothing. */
export function entriesOf(
  content: TrustContent,
): readonly { readonly kind: EntryKind; readonly fingerprint: string }[] {
  const { anchors, listed, masterList, revocationLists, withdrawn } = content;
  const entry = (kind: EntryKind) => (fingerprint: string) => ({ kind, fingerprint });
  return [
    ...unique(anchors).map(entry('anchor')),
    ...unique(listed).map(entry('listed')),
    ...(masterList ? [entry('master_list')(masterList.fingerprint)] : []),
    ...unique(revocationLists).map(entry('revocation_list')),
    ...unique(withdrawn).map(entry('withdrawn')),
  ];
}

/** What two people sign: one line for each entry, `kind fingerprint`, and when the master list was signed. Changing anything changes it. */
export function contentHash(content: TrustContent): Buffer {
  const lines = entriesOf(content).map(({ kind, fingerprint }) => `${kind} ${fingerprint}\n`);
  const signed = content.masterList ? [`signed_at ${content.masterList.signedAt.toISOString()}\n`] : [];
  return createHash('sha256')
    .update([...lines, ...signed].join(''))
    .digest();
}

export function unique(fingerprints: readonly string[]): readonly string[] {
  return [...new Set(fingerprints)].sort();
}
