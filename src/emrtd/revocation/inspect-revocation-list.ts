// RFC 5280 §5, ICAO 9303-12 §7.1.4: what an officer must know of a revocation list before it counts.
import { X509Certificate } from 'node:crypto';
import type { ChipCode } from '../chip-code.ts';
import { Doubtful, examine } from '../examination.ts';
import { fingerprint } from '../signature/hash.ts';
import { openTrustStore } from '../signer/trust-store.ts';
import { openList } from './opened-lists.ts';

export type RevocationListInspection =
  | {
      readonly usable: true;
      readonly fingerprint: string;
      /** The authority's name, for people to read. */
      readonly issuer: string;
      /** Of the authority's certificate whose key signed the list. */
      readonly authorityFingerprint: string;
      readonly thisUpdate: Date;
      readonly nextUpdate: Date;
      /** Past its next update. It still revokes. */
      readonly isStale: boolean;
      /** Hex; null where the issuer does not count its lists. */
      readonly number: string | null;
      /** Hex of each serial number, as certificates state it. */
      readonly revokedSerials: readonly string[];
    }
  | { readonly usable: false; readonly code: ChipCode; readonly detail?: string };

const clockTolerance = 5 * 60_000;

/**
 * Whether the verifier would heed this list: readable, complete and direct, signed by an authority among `anchors` (and
 * the links between them) under its own name, and not from the future. Whether a newer one is known is the caller's to ask.
 */
export function inspectRevocationList(
  der: Uint8Array,
  anchors: readonly Uint8Array[],
  now: Date,
): RevocationListInspection {
  const finding = examine('crl_structure', () => inspect(der, anchors, now));
  return finding.ok ? finding.value : { usable: false, ...finding.doubt };
}

function inspect(der: Uint8Array, anchors: readonly Uint8Array[], now: Date): RevocationListInspection {
  const { list, authority } = openList(der, openTrustStore({ certificates: anchors }));
  if (list.thisUpdate.getTime() > now.getTime() + clockTolerance) throw new Doubtful('crl_in_future');
  return {
    usable: true,
    fingerprint: fingerprint(der),
    issuer: new X509Certificate(authority.der).subject.replaceAll('\n', ', '),
    authorityFingerprint: fingerprint(authority.der),
    thisUpdate: list.thisUpdate,
    nextUpdate: list.nextUpdate,
    isStale: list.nextUpdate < now,
    number: list.number,
    revokedSerials: [...list.revokedSerials],
  };
}
