import { createHash } from 'node:crypto';
import { describeError, type Log } from '../../platform/log/log.ts';
import type { Anchors, TrustedAnchors } from '../ports.ts';
import { type AnchorProblem, type AnchorsRead, isSandboxAnchor, type TrustAnchor } from './anchor.ts';
import { readAnchorFolder } from './anchor-files.ts';
import type { AnchorStore } from './anchor-store.ts';

export interface TrustNeeds {
  /** Read once, at the start. */
  readonly directory: string;
  /** Read again every `pollSeconds`: an import in another process is trusted here within that time. */
  readonly store: Pick<AnchorStore, 'list'>;
  readonly pollSeconds?: number;
  /** Off in production: the sandbox's authority is then left out, wherever it comes from. */
  readonly allowSandbox: boolean;
  readonly log: Log;
}

export interface Trust extends TrustedAnchors {
  /** Certificates that were left out and why, for the operator. */
  problems(): readonly AnchorProblem[];
  /** Reads the database again now. */
  refresh(): Promise<void>;
  stop(): void;
}

/**
 * The trust store: files and database together. What cannot be read is reported and left out, and the start goes on;
 * with nothing left the chip path answers 503. While the database is away the last known anchors stay.
 */
export async function openTrust({ directory, store, pollSeconds = 15, allowSandbox, log }: TrustNeeds): Promise<Trust> {
  const files = withoutSandbox(readAnchorFolder(directory), allowSandbox);
  for (const problem of files.problems) log.warn({ problem }, 'a trust anchor was left out');
  let current = toAnchors(files.anchors);
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const refresh = async () => {
    const stored = withoutSandbox({ anchors: await store.list(), problems: [] }, allowSandbox);
    const next = toAnchors([...files.anchors, ...stored.anchors]);
    if (next.version === current.version) return;
    current = next;
    log.info({ anchors: next.certificates.length }, 'the trust store has changed');
  };
  const again = async () => {
    await refresh().catch((error) =>
      log.warn({ err: describeError(error) }, 'the trust store could not be read again'),
    );
    if (stopped) return;
    timer = setTimeout(again, pollSeconds * 1000);
    timer.unref();
  };
  await again();
  if (current.certificates.length === 0) log.warn('no card-signing authority is trusted: the chip path answers 503');
  return {
    current: () => current,
    problems: () => files.problems,
    refresh,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

function withoutSandbox({ anchors, problems }: AnchorsRead, allowSandbox: boolean): AnchorsRead {
  if (allowSandbox) return { anchors, problems };
  const ofSandbox = anchors.filter(isSandboxAnchor);
  return {
    anchors: anchors.filter((anchor) => !ofSandbox.includes(anchor)),
    problems: [...problems, ...ofSandbox.map(({ source }) => ({ source, code: 'sandbox_anchor' }))],
  };
}

function toAnchors(anchors: readonly TrustAnchor[]): Anchors {
  const unique = new Map(anchors.map((anchor) => [anchor.fingerprint.toString('hex'), anchor.der]));
  const fingerprints = [...unique.keys()].sort();
  const version = createHash('sha256').update(fingerprints.join()).digest('base64url');
  return { version, certificates: fingerprints.map((fingerprint) => unique.get(fingerprint) as Buffer) };
}
