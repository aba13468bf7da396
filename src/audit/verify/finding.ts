/** What is wrong with the log: the first thing that is. Leaves are counted from 0. */
export type Finding =
  | { readonly kind: 'altered' | 'reordered' | 'inserted'; readonly leaf: number; readonly entryId: string }
  | { readonly kind: 'missing'; readonly leaf: number; readonly entryId: string | null }
  /** Leaves and tree were changed to fit one another; the checkpoints before and after say no more than this. */
  | { readonly kind: 'changed'; readonly leaf: number; readonly last: number }
  /** No checkpoint says anything about them. */
  | { readonly kind: 'unwitnessed'; readonly leaf: number; readonly last: number }
  | { readonly kind: 'truncated'; readonly leaf: number; readonly size: number; readonly witness: Witness }
  /** An entry that stands among numbered ones and has no number. */
  | { readonly kind: 'unnumbered'; readonly entryId: string }
  | { readonly kind: 'node'; readonly height: number; readonly number: number }
  | { readonly kind: 'unsigned'; readonly size: number; readonly witness: 'elsewhere' }
  /** `leaf`: the first one that no checkpoint vouches for which is signed and fits. */
  | { readonly kind: 'unsigned'; readonly size: number; readonly witness: 'stored'; readonly leaf: number };

/** Who says what the log was: a checkpoint beside it in the database, or one that was kept elsewhere. */
export type Witness = 'stored' | 'elsewhere';

/** In one sentence for whoever has to explain it. */
export function findingText(finding: Finding): string {
  switch (finding.kind) {
    case 'altered':
      return `leaf ${finding.leaf}, entry ${finding.entryId}: altered, its content is not what was numbered`;
    case 'reordered':
      return `leaf ${finding.leaf}, entry ${finding.entryId}: reordered, it stands in another place than it was given`;
    case 'inserted':
      return `leaf ${finding.leaf}, entry ${finding.entryId}: inserted, the signed log did not have it there`;
    case 'missing':
      return `leaf ${finding.leaf}, entry ${finding.entryId ?? 'unknown'}: missing, it was numbered and is gone`;
    case 'changed':
      return `leaves ${finding.leaf} to ${finding.last}: altered, missing or reordered, with the tree made to fit; the checkpoints around them are signed and say otherwise`;
    case 'unwitnessed':
      return `leaves ${finding.leaf} to ${finding.last}: inserted without a signature, or the checkpoints over them were taken away`;
    case 'truncated':
      return `leaf ${finding.leaf}, entry unknown: missing, the log was truncated; a checkpoint ${place(finding.witness)} counts ${finding.size} entries`;
    case 'unnumbered':
      return `entry ${finding.entryId}: inserted, or its leaf was taken away; it stands among numbered entries without a number`;
    case 'node':
      return `node ${finding.number} of height ${finding.height}: altered or missing, the stored tree does not fit its leaves`;
    case 'unsigned':
      return `checkpoint of ${finding.size} ${place(finding.witness)}: not signed by the key of this log, or altered${from(finding)}`;
  }
}

/** Somebody who alters an entry and makes leaves, tree and checkpoints fit can sign none of them: it is after these. */
function from(finding: Extract<Finding, { kind: 'unsigned' }>): string {
  return finding.witness === 'stored' ? `; what is signed and fits ends before leaf ${finding.leaf}` : '';
}

function place(witness: Witness): string {
  return witness === 'stored' ? 'in the database' : 'kept elsewhere';
}
