// ICAO 9303-11 §5.1, 9303-12 §4.1.1: from the document signer to a trusted country signing authority.
import type { ChipCode } from '../chip-code.ts';
import { Doubtful, examine, type Finding } from '../examination.ts';
import { readPublicKey } from '../signature/public-key.ts';
import { readScheme } from '../signature/scheme.ts';
import { isSignatureValid } from '../signature/verify-signature.ts';
import { type Certificate, isValidAt } from './certificate.ts';

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

/**
 * The authority in the store that signed this certificate and was valid at the given time. Candidates are found by key
 * identifier or by name, and all are tried: two authorities of one country may share a name. A link certificate counts
 * only if its own issuer is found in the same way, valid when the link was made.
 */
export function findIssuer(certificate: Certificate, store: readonly Certificate[], at: Date): Certificate {
  return searchIssuer(certificate, store, at, longestPath);
}

function searchIssuer(certificate: Certificate, store: readonly Certificate[], at: Date, steps: number): Certificate {
  const scheme = readScheme(certificate.signatureAlgorithm);
  const candidates = store.filter((candidate) => mayHaveIssued(candidate, certificate));
  if (candidates.length === 0 || steps === 0) throw new Doubtful('csca_unknown');
  const findings = candidates.map((candidate) =>
    examine('csca_weak_key', () => {
      const codes = { unreadable: 'csca_weak_key', curve: 'csca_ec_curve', weak: 'csca_weak_key' } as const;
      const key = readPublicKey(candidate.publicKeyInfo, codes);
      if (!isSignatureValid(scheme, key, certificate.signedPart, certificate.signature))
        throw new Doubtful('dsc_bad_signature');
      assertAuthority(candidate, store, at, steps);
      return candidate;
    }),
  );
  return bestOf(findings);
}

function mayHaveIssued(candidate: Certificate, certificate: Certificate): boolean {
  const wanted = certificate.extensions.authorityKeyIdentifier;
  const isNamed = wanted !== undefined && wanted === candidate.extensions.subjectKeyIdentifier;
  return isNamed || candidate.subject === certificate.issuer;
}

function assertAuthority(candidate: Certificate, store: readonly Certificate[], at: Date, steps: number): void {
  const { isCa, keyUsage, unknownCritical } = candidate.extensions;
  if (!isCa || keyUsage?.keyCertSign !== true || unknownCritical.length > 0) throw new Doubtful('csca_not_ca');
  if (isLink(candidate)) {
    const others = store.filter((other) => other !== candidate);
    if (!examine('csca_link_broken', () => searchIssuer(candidate, others, candidate.notBefore, steps - 1)).ok)
      throw new Doubtful('csca_link_broken');
  }
  if (!isValidAt(candidate, at)) throw new Doubtful('csca_not_valid');
}

/** Names its issuer's key, and that key is not its own. */
export function isLink({ extensions }: Certificate): boolean {
  const issuer = extensions.authorityKeyIdentifier;
  return issuer !== undefined && issuer !== extensions.subjectKeyIdentifier;
}

function bestOf(findings: readonly Finding<Certificate>[]): Certificate {
  let best: Finding<Certificate> | undefined;
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
