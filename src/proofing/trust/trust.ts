import { createHash } from 'node:crypto';
import { listenTo } from '../../platform/database/listen.ts';
import { describeError, type Log } from '../../platform/log/log.ts';
import type { Anchors, TrustedAnchors } from '../ports.ts';
import { type AnchorProblem, type AnchorsRead, isOwn, isSandboxAnchor, type TrustAnchor } from './source/anchor.ts';
import { readAnchorFolder } from './source/anchor-files.ts';
import { emptyContent, type TrustContent } from './store/content.ts';
import type { StoredRevocationList } from './store/revocation-list-store.ts';
import type { TrustStores } from './store/stores.ts';
import { trustChannel } from './store/version-store.ts';

export interface TrustNeeds {
  /** Read once, at the start, where one person may say what is trusted. */
  readonly directory: string;
  readonly stores: {
    readonly anchors: Pick<TrustStores['anchors'], 'find'>;
    readonly revocationLists: Pick<TrustStores['revocationLists'], 'find'>;
    readonly versions: Pick<TrustStores['versions'], 'newest' | 'read'>;
  };
  /** Where other processes announce a new version; without it the poll alone tells. */
  readonly databaseUrl?: string;
  readonly pollSeconds?: number;
  /** Off in production: the sandbox's authority is then left out, wherever it comes from. */
  readonly allowSandbox: boolean;
  /** Off in production: there a file makes nothing trusted, two people do. */
  readonly aloneIsAllowed: boolean;
  readonly log: Log;
}

export interface Trust extends TrustedAnchors {
  /** Certificates that were left out and why, for the operator. */
  problems(): readonly AnchorProblem[];
  /** Reads the database again now. */
  refresh(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * The trust store as this process knows it: the newest version in the database, with the folder's files beside it where
 * one person is enough. What cannot be read is reported and left out, and the start goes on; with nothing left the chip
 * path answers 503. While the database is away what was known last stays.
 */
export async function openTrust(needs: TrustNeeds): Promise<Trust> {
  const { stores, pollSeconds = 15, log } = needs;
  const files = filesOf(needs);
  for (const problem of files.problems) log.warn({ problem }, 'a trust anchor was left out');
  let current = toAnchors(files.anchors, [], emptyContent);
  let seen = -1;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const refresh = async () => {
    const newest = await stores.versions.newest();
    if (newest === seen) return;
    const { number, content } = (await stores.versions.read()) ?? { number: 0, content: emptyContent };
    const stored = withoutSandbox(
      { anchors: await stores.anchors.find(content.anchors), problems: [] },
      needs.allowSandbox,
    );
    seen = number;
    const lists = await stores.revocationLists.find(content.revocationLists);
    const next = toAnchors([...files.anchors, ...stored.anchors], lists, content);
    if (next.version === current.version) return;
    current = next;
    log.info({ version: number, anchors: next.certificates.length }, 'the trust store has changed');
  };
  const refreshSafely = () =>
    refresh().catch((error) => log.warn({ err: describeError(error) }, 'the trust store could not be read again'));
  const again = async () => {
    await refreshSafely();
    if (stopped) return;
    timer = setTimeout(again, pollSeconds * 1000);
    timer.unref();
  };
  await again();
  const url = needs.databaseUrl;
  const listening = url
    ? await listenTo({
        url,
        channel: trustChannel,
        name: 'thai-nguyen-id trust',
        log,
        onTold: () => void refreshSafely(),
      })
    : undefined;
  if (listening) await refreshSafely();
  if (current.certificates.length === 0) log.warn('no card-signing authority is trusted: the chip path answers 503');
  return {
    current: () => current,
    problems: () => files.problems,
    refresh,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await listening?.stop();
    },
  };
}

function filesOf({ directory, allowSandbox, aloneIsAllowed }: TrustNeeds): AnchorsRead {
  const read = withoutSandbox(readAnchorFolder(directory), allowSandbox);
  if (aloneIsAllowed) return read;
  const alone = read.anchors.map(({ source }) => ({ source, code: 'two_people_needed' }));
  return { anchors: [], problems: [...read.problems, ...alone] };
}

function withoutSandbox({ anchors, problems }: AnchorsRead, allowSandbox: boolean): AnchorsRead {
  if (allowSandbox) return { anchors, problems };
  const ofSandbox = anchors.filter(isSandboxAnchor);
  return {
    anchors: anchors.filter((anchor) => !ofSandbox.includes(anchor)),
    problems: [...problems, ...ofSandbox.map(({ source }) => ({ source, code: 'sandbox_anchor' }))],
  };
}

/** What the verifier is given: authorities of our own State alone, and none that was withdrawn. */
function toAnchors(
  anchors: readonly TrustAnchor[],
  lists: readonly StoredRevocationList[],
  { withdrawn, revocationLists }: Pick<TrustContent, 'withdrawn' | 'revocationLists'>,
): Anchors {
  const own = anchors.filter(isOwn).map(({ fingerprint, der }) => [fingerprint.toString('hex'), der] as const);
  const unique = new Map(own.filter(([fingerprint]) => !withdrawn.includes(fingerprint)));
  const fingerprints = [...unique.keys()].sort();
  const version = createHash('sha256')
    .update([...fingerprints, 'lists', ...revocationLists, 'withdrawn', ...withdrawn].join())
    .digest('base64url');
  const certificates = fingerprints.map((fingerprint) => unique.get(fingerprint) as Buffer);
  return { version, certificates, revocationLists: lists.map(({ der }) => der), withdrawn };
}
