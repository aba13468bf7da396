// ICAO 9303-11 §5.1, 9303-12 §4.1.1: from what is signed up to a trusted country signing authority.
import type { ChipCode } from '../chip-code.ts';
import { Doubtful, examine, type Finding } from '../examination.ts';
import { type PublicKey, readPublicKey } from '../signature/public-key.ts';
import { readScheme } from '../signature/scheme.ts';
import { isSignatureValid } from '../signature/verify-signature.ts';
import { type Certificate, isValidAt, type Signed } from './certificate.ts';

/** From the least to the most that a candidate had right: the doubt told is that of the best candidate. */
const progress: readonly ChipCode[] = [
  'csca_ec_curve',
  'csca_weak_key',
  'dsc_bad_signature',
  'csca_not_ca',
  'csca_link_broken',
  'csca_not_valid',
];

const longestPath = 4;

/** What the authority's key must be allowed to sign. */
export type Purpose = 'certificates' | 'lists';

/** From the signing authority to one that signed itself. */
export type Path = readonly [Certificate, ...Certificate[]];

/**
 * The authority in the store that signed this and was valid at the given time, with those above it. Candidates are
 * found by key identifier or by name, and all are tried: two authorities of one country may share a name. A link
 * certificate counts only if its own issuer is found in the same way, valid when the link was made.
 */
export function findPath(
  signed: Signed,
  store: readonly Certificate[],
  at: Date,
  purpose: Purpose = 'certificates',
): Path {
  return search(signed, { store, at, purpose, steps: longestPath });
}

interface Search {
  readonly store: readonly Certificate[];
  readonly at: Date;
  readonly purpose: Purpose;
  readonly steps: number;
}

function search(signed: Signed, options: Search): Path {
  const scheme = readScheme(signed.signatureAlgorithm);
  const candidates = options.store.filter((candidate) => mayHaveIssued(candidate, signed));
  if (candidates.length === 0 || options.steps === 0) throw new Doubtful('csca_unknown');
  const findings = candidates.map((candidate) =>
    examine('csca_weak_key', (): Path => {
      const key = keyOf(candidate);
      if (!isSignatureValid(scheme, key, signed.signedPart, signed.signature)) throw new Doubtful('dsc_bad_signature');
      return [candidate, ...pathAbove(candidate, key, options)];
    }),
  );
  return bestOf(findings);
}

function keyOf(authority: Certificate): PublicKey {
  const codes = { unreadable: 'csca_weak_key', curve: 'csca_ec_curve', weak: 'csca_weak_key' } as const;
  return readPublicKey(authority.publicKeyInfo, codes);
}

function mayHaveIssued(candidate: Certificate, { issuer, authorityKeyIdentifier: wanted }: Signed): boolean {
  const isNamed = wanted !== undefined && wanted === candidate.extensions.subjectKeyIdentifier;
  return isNamed || candidate.subject === issuer;
}

function pathAbove(candidate: Certificate, key: PublicKey, { store, at, purpose, steps }: Search): Certificate[] {
  const { isCa, keyUsage, unknownCritical } = candidate.extensions;
  const mayBe = purpose === 'lists' ? keyUsage?.crlSign : keyUsage?.keyCertSign;
  if (!isCa || mayBe !== true || unknownCritical.length > 0) throw new Doubtful('csca_not_ca');
  const above = isSelfSigned(candidate, key) ? [] : pathOfLink(candidate, store, steps);
  if (!isValidAt(candidate, at)) throw new Doubtful('csca_not_valid');
  return above;
}

function pathOfLink(link: Certificate, store: readonly Certificate[], steps: number): Certificate[] {
  const others = store.filter((other) => other !== link);
  const options = { store: others, at: link.notBefore, purpose: 'certificates', steps: steps - 1 } as const;
  const finding = examine('csca_link_broken', () => search(link, options));
  if (!finding.ok) throw new Doubtful('csca_link_broken');
  return [...finding.value];
}

const known = new WeakMap<Certificate, boolean>();

/** Whether its own key signed it, which makes it an anchor. Names do not tell: a link may carry one name twice. */
export function isSelfSigned(certificate: Certificate, key: PublicKey): boolean {
  const isKnown = known.get(certificate);
  if (isKnown !== undefined) return isKnown;
  const { signatureAlgorithm, signedPart, signature } = certificate;
  const isSigned = isSignatureValid(readScheme(signatureAlgorithm), key, signedPart, signature);
  known.set(certificate, isSigned);
  return isSigned;
}

function bestOf(findings: readonly Finding<Path>[]): Path {
  let best: Finding<Path> | undefined;
  for (const finding of findings) {
    if (finding.ok) return finding.value;
    const isBetter = best === undefined || best.ok || rank(finding.doubt.code) > rank(best.doubt.code);
    if (isBetter) best = finding;
  }
  throw best === undefined || best.ok ? new Doubtful('csca_unknown') : new Doubtful(best.doubt.code, best.doubt.detail);
}

function rank(code: ChipCode): number {
  return progress.indexOf(code);
}
