import type { ImportReport } from './import-anchors.ts';
import type { TrustAnchor } from './source/anchor.ts';
import type { StoredAnchor } from './store/anchor-store.ts';

/** What `tnid trust import` prints. */
export function importText({ added, known, problems }: ImportReport): string {
  const lines = [
    ...added.map((anchor) => `trusted now      ${line(anchor)}`),
    ...known.map((anchor) => `already trusted  ${line(anchor)}`),
    ...problems.map(({ source, code }) => `left out         ${source}: ${code}`),
    `${added.length} added, ${known.length} known, ${problems.length} left out.`,
  ];
  return `${lines.join('\n')}\n`;
}

/** What `tnid trust list` prints. `files` are those of the trust folder, `stored` those of the database. */
export function listText(
  { files, stored }: { readonly files: readonly TrustAnchor[]; readonly stored: readonly StoredAnchor[] },
  now: Date,
): string {
  const lines = [
    ...files.map((anchor) => `file      ${line(anchor)}${lapsed(anchor, now)}`),
    ...stored.map((anchor) => `database  ${line(anchor)}${lapsed(anchor, now)}, added ${day(anchor.addedAt)}`),
  ];
  if (lines.length === 0) return 'No card-signing authority is trusted: the chip path answers 503.\n';
  return `${lines.join('\n')}\n`;
}

/** The whole fingerprint, because it is what two people compare. */
function line({ fingerprint, kind, subject, notBefore, notAfter, source }: TrustAnchor): string {
  const link = kind === 'link' ? ' (link)' : '';
  return `${fingerprint.toString('hex')}  ${subject}${link}, ${day(notBefore)} to ${day(notAfter)}, from ${source}`;
}

function lapsed({ notAfter }: TrustAnchor, now: Date): string {
  return notAfter < now ? ', lapsed' : '';
}

function day(time: Date): string {
  return time.toISOString().slice(0, 10);
}
