import type { LeftOut } from './change.ts';
import type { AnchorChange, Difference } from './difference.ts';
import type { Proposal, Signature } from './proposal.ts';

/** What a proposal would change, in lines that two people can compare: whole fingerprints, own authorities marked. */
export function differenceText(difference: Difference): string {
  const { added, removed, withdrawn, reinstated, revocationLists, masterList, leftOut } = difference;
  const lines = [
    ...(masterList ? [`master list      signed ${masterList}`] : []),
    ...removed.map((anchor) => `no longer        ${anchorText(anchor)}`),
    ...added.map((anchor) => `${anchor.renews ? 'renewed         ' : 'trusted         '} ${anchorText(anchor)}`),
    ...withdrawn.map((fingerprint) => `withdrawn        ${fingerprint}`),
    ...reinstated.map((fingerprint) => `not withdrawn    ${fingerprint}`),
    ...revocationLists.removed.map((fingerprint) => `revocation list  ${fingerprint} goes`),
    ...revocationLists.added.map((fingerprint) => `revocation list  ${fingerprint} comes`),
    ...leftOut.map((one) => `left out         ${leftOutText(one)}`),
    `${added.length} added, ${removed.length} removed, ${leftOut.length} left out.`,
  ];
  const own = [...added, ...removed].filter((anchor) => anchor.isOwn);
  if (own.length > 0) lines.push(`${own.length} OF VIET NAM: it may sign the cards this installation accepts.`);
  return `${lines.join('\n')}\n`;
}

function anchorText({ fingerprint, subject, kind, notBefore, notAfter, isOwn, linkedFrom }: AnchorChange): string {
  const marks = [isOwn ? 'VIET NAM' : '', kind === 'link' ? 'link' : ''].filter(Boolean).join(', ');
  const name = marks ? `${subject} (${marks})` : subject;
  return `${fingerprint}  ${name}, ${day(notBefore)} to ${day(notAfter)}${linkText(linkedFrom)}`;
}

function leftOutText({ source, code, subject, fingerprint, linkedFrom }: LeftOut): string {
  return `${[source, fingerprint, subject].filter(Boolean).join('  ')}: ${code}${linkText(linkedFrom)}`;
}

function linkText(linkedFrom: string | null): string {
  return linkedFrom ? `, linked from ${linkedFrom}` : '';
}

/** One line: what, by whom, on which version, and what became of it. */
export function proposalText(
  { id, kind, base, source, proposedAt }: Omit<Proposal, 'material'>,
  signatures: readonly Signature[],
  newest: number,
): string {
  const by = signatures.find(({ verdict }) => verdict === 'propose')?.operator ?? 'nobody';
  const when = proposedAt.toISOString();
  return `${id}  ${kind}  ${source}, on version ${base}, by ${by} at ${when}: ${stateOf(signatures, base, newest)}`;
}

function stateOf(signatures: readonly Signature[], base: number, newest: number): string {
  const decided = signatures.find(({ verdict }) => verdict !== 'propose');
  if (decided) return `${decided.verdict === 'approve' ? 'approved' : 'rejected'} by ${decided.operator}`;
  return base === newest ? 'open' : 'overtaken by a later version';
}

function day(time: Date): string {
  return time.toISOString().slice(0, 10);
}
