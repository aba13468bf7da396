// ICAO 9303-11 §5.1 (4), RFC 5280 §6.3.3: has an authority withdrawn its word?
import type { ChipPolicy } from '../chip-upload.ts';
import type { Certificate } from '../signer/certificate.ts';
import type { Path } from '../signer/issuer.ts';
import type { Doubt } from '../verdict.ts';
import type { OpenedList } from './opened-lists.ts';

/**
 * - `required-fresh`: a list that is not past its next update, or no acceptance;
 * - `required`: a list of any age; a stale one is a warning;
 * - `if-present`: what there is; none, or a stale one, is a warning.
 *
 * A revoked certificate is refused under all of them.
 */
export type RevocationPolicy = 'required-fresh' | 'required' | 'if-present';

export type RevocationGap = 'crl_missing' | 'crl_stale';

const unbearable: Readonly<Record<RevocationPolicy, readonly RevocationGap[]>> = {
  'required-fresh': ['crl_missing', 'crl_stale'],
  required: ['crl_missing'],
  'if-present': [],
};

/** Which of these codes, such as a verdict's warnings, a stricter policy would not have put up with. */
export function gapsAgainst(policy: RevocationPolicy, codes: readonly string[]): readonly RevocationGap[] {
  return unbearable[policy].filter((gap) => codes.includes(gap));
}

export interface Standing {
  readonly doubts: readonly Doubt[];
  readonly warnings: readonly Doubt[];
}

/** What the lists say of a document signer and of the authorities above it. */
export function standingOf(
  signer: Certificate,
  path: Path,
  lists: readonly OpenedList[],
  now: Date,
  { revocation }: Pick<ChipPolicy, 'revocation'>,
): Standing {
  const [issuer] = path;
  const revoked: Doubt[] = isRevoked(signer, issuer, lists) ? [{ code: 'dsc_revoked' }] : [];
  path.forEach((authority, index) => {
    if (isRevoked(authority, path[index + 1] ?? authority, lists)) revoked.push({ code: 'csca_revoked' });
  });
  const gap = gapOf(listsOf(issuer, lists), now);
  if (gap === undefined) return { doubts: revoked, warnings: [] };
  const isUnbearable = unbearable[revocation].includes(gap);
  return isUnbearable
    ? { doubts: [...revoked, { code: gap }], warnings: [] }
    : { doubts: revoked, warnings: [{ code: gap }] };
}

/** A list speaks for the certificates under its issuer's name. */
function listsOf(issuer: Certificate, lists: readonly OpenedList[]): readonly OpenedList[] {
  return lists.filter(({ list }) => list.issuer === issuer.subject);
}

function isRevoked(certificate: Certificate, issuer: Certificate, lists: readonly OpenedList[]): boolean {
  return listsOf(issuer, lists).some(({ list }) => list.revokedSerials.has(certificate.serialNumber));
}

function gapOf(lists: readonly OpenedList[], now: Date): RevocationGap | undefined {
  if (lists.length === 0) return 'crl_missing';
  return lists.every(({ list }) => list.nextUpdate < now) ? 'crl_stale' : undefined;
}
