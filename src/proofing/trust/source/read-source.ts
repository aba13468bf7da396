import { type AnchorProblem, readAnchors } from './anchor.ts';
import { type ReadAnchor, withLinks } from './link.ts';
import { type MasterListRead, readMasterListFile } from './read-master-list-file.ts';
import { type RevocationListRead, readRevocationListFile } from './read-revocation-list.ts';

/** Crosses into the worker by structured clone. */
export interface SourceTask {
  readonly kind: 'certificates' | 'revocation_list' | 'master_list';
  readonly source: string;
  readonly bytes: Uint8Array;
  /** DER of the authorities in force. */
  readonly trusted: readonly Uint8Array[];
  /** DER of the revocation lists in force. */
  readonly lists: readonly Uint8Array[];
  /** DER of the list signers that are believed, or of the authorities above them. */
  readonly pins: readonly Uint8Array[];
  readonly now: Date;
}

export interface CertificatesRead {
  readonly kind: 'certificates';
  readonly anchors: readonly ReadAnchor[];
  readonly problems: readonly AnchorProblem[];
}

/** A file that counts for nothing, with the verifier's own code. */
export interface RefusedRead {
  readonly kind: 'refused';
  readonly code: string;
  readonly detail: string | null;
}

export type SourceRead = CertificatesRead | RevocationListRead | MasterListRead | RefusedRead;

/** What a file brings. Nothing here makes anything trusted. */
export function readSource(task: SourceTask): SourceRead {
  const { kind, source, bytes, trusted, now } = task;
  if (kind === 'revocation_list') return readRevocationListFile(task);
  if (kind === 'master_list') return readMasterListFile(task);
  const { anchors, problems } = readAnchors(source, Buffer.from(bytes));
  return { kind, anchors: withLinks(anchors, trusted, now), problems };
}
