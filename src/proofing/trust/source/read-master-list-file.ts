import { createHash } from 'node:crypto';
import { readMasterList } from '../../../emrtd/index.ts';
import { type AnchorProblem, readAnchors } from './anchor.ts';
import { type ReadAnchor, withLinks } from './link.ts';
import type { RefusedRead, SourceTask } from './read-source.ts';

export interface MasterListRead {
  readonly kind: 'master_list';
  /** Of the file, hex. */
  readonly fingerprint: string;
  readonly signedAt: Date;
  /** Every authority on the list that the verifier could use. */
  readonly anchors: readonly ReadAnchor[];
  readonly problems: readonly AnchorProblem[];
}

/** Only a list whose signer is pinned says anything; certificates the verifier could not use are left out, with why. */
export function readMasterListFile({ source, bytes, pins, trusted, now }: SourceTask): MasterListRead | RefusedRead {
  const list = readMasterList(bytes, { fingerprints: [], certificates: pins }, now);
  if (!list.usable) return { kind: 'refused', code: list.code, detail: list.detail ?? null };
  const read = list.certificates.map((der) => readAnchors(source, Buffer.from(der)));
  return {
    kind: 'master_list',
    fingerprint: createHash('sha256').update(bytes).digest('hex'),
    signedAt: list.signedAt,
    anchors: withLinks(
      read.flatMap(({ anchors }) => anchors),
      trusted,
      now,
    ),
    problems: read.flatMap(({ problems }) => problems),
  };
}
