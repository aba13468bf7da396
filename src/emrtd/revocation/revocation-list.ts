// RFC 5280 §5.1, ICAO 9303-12 §7.1.4: a certificate revocation list, version 2, complete and direct.
import {
  bitOctetsOf,
  childrenOf,
  explicit,
  type Node,
  onlyChildOf,
  rawOf,
  readDer,
  smallIntegerOf,
  tag,
  tagOf,
  timeOf,
} from '../asn1/node.ts';
import { Doubtful, Malformed } from '../examination.ts';
import { type Signed, serialNumberOf } from '../signer/certificate.ts';
import { authorityKeyIdentifierOf, collectExtensions } from '../signer/extension.ts';
import { comparableName } from '../signer/name.ts';

export interface RevocationList extends Signed {
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  /** Hex of the CRL number; null where the issuer does not count. */
  readonly number: string | null;
  /** Hex of each serial number, as certificates state it. Why one was revoked makes no difference to us. */
  readonly revokedSerials: ReadonlySet<string>;
}

const ids = {
  number: '2.5.29.20',
  issuingDistributionPoint: '2.5.29.28',
  certificateIssuer: '2.5.29.29',
  authorityKeyIdentifier: '2.5.29.35',
} as const;

/** Some sixty thousand entries. */
const limits = { maxNodes: 200_000 };

/** Refuses what could make it mean something else than it says: delta and indirect lists, unknown critical extensions. */
export function readRevocationList(der: Uint8Array): RevocationList {
  const [signedPart, signatureAlgorithm, signature, ...rest] = childrenOf(readDer(der, limits), tag.sequence);
  if (signedPart === undefined || signatureAlgorithm === undefined || rest.length > 0) throw new Malformed('list');
  const [version, algorithm, issuer, thisUpdate, nextUpdate, ...optional] = childrenOf(signedPart, tag.sequence);
  if (version === undefined || tagOf(version) !== 0x02 || smallIntegerOf(version) !== 1)
    throw new Doubtful('crl_version');
  if (!algorithm || Buffer.compare(rawOf(algorithm), rawOf(signatureAlgorithm)) !== 0)
    throw new Malformed('one algorithm');
  return {
    signedPart: rawOf(signedPart),
    signatureAlgorithm,
    signature: bitOctetsOf(signature),
    issuer: comparableName(issuer),
    thisUpdate: timeOf(thisUpdate),
    nextUpdate: timeOf(nextUpdate),
    ...readOptional(optional),
  };
}

function readOptional(
  parts: readonly Node[],
): Pick<RevocationList, 'authorityKeyIdentifier' | 'number' | 'revokedSerials'> {
  const entries = parts.find((part) => tagOf(part) === tag.sequence);
  const wrapped = parts.find((part) => tagOf(part) === explicit(0));
  if (parts.length !== Number(entries !== undefined) + Number(wrapped !== undefined)) throw new Malformed('list');
  const { values, critical } = collectExtensions(wrapped && onlyChildOf(wrapped, explicit(0)));
  if (values.has(ids.issuingDistributionPoint)) throw new Doubtful('crl_scope');
  assertKnown(critical, [ids.number, ids.authorityKeyIdentifier]);
  const [number, keyIdentifier] = [values.get(ids.number), values.get(ids.authorityKeyIdentifier)];
  return {
    authorityKeyIdentifier: keyIdentifier && authorityKeyIdentifierOf(readDer(keyIdentifier)),
    number: number === undefined ? null : serialNumberOf(readDer(number)),
    revokedSerials: new Set(entries ? childrenOf(entries, tag.sequence).map(serialOf) : []),
  };
}

function serialOf(entry: Node): string {
  const [serial, date, extensions, ...rest] = childrenOf(entry, tag.sequence);
  if (rest.length > 0) throw new Malformed('entry');
  timeOf(date);
  const { values, critical } = collectExtensions(extensions);
  if (values.has(ids.certificateIssuer)) throw new Doubtful('crl_scope');
  assertKnown(critical, []);
  return serialNumberOf(serial);
}

function assertKnown(critical: readonly string[], known: readonly string[]): void {
  const unknown = critical.find((oid) => !known.includes(oid));
  if (unknown !== undefined) throw new Doubtful('crl_critical_extension', unknown);
}
