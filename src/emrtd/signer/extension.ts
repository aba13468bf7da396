// RFC 5280 §4.2, ICAO 9303-12 §7.1.1: the certificate extensions that carry our rules.
import {
  childrenOf,
  contentOf,
  explicit,
  hasBit,
  type Node,
  octetsOf,
  oidOf,
  onlyChildOf,
  readDer,
  tag,
  tagOf,
  textOf,
} from '../asn1/node.ts';
import { Malformed } from '../examination.ts';

export interface Extensions {
  readonly keyUsage?: { readonly digitalSignature: boolean; readonly keyCertSign: boolean; readonly crlSign: boolean };
  readonly isCa: boolean;
  /** Hex, as the certificate states it; never computed from the key, because issuers compute it in several ways. */
  readonly subjectKeyIdentifier?: string;
  readonly authorityKeyIdentifier?: string;
  /** The document types a signer may sign; absent where it is not limited. */
  readonly documentTypes?: readonly string[];
  /** Object identifiers of what else than documents a key may sign, such as master lists. */
  readonly extendedKeyUsage?: readonly string[];
  /** When the private key may be used (RFC 3280 §4.2.1.4). */
  readonly privateKeyUsage: { readonly from?: Date; readonly until?: Date };
  /** Critical ones that nobody here looks at: whoever marked them wants us to stop. */
  readonly unknownCritical: readonly string[];
}

/** Read, but not among what we take as understood: for whom it is critical, its own rules ask. */
const extendedKeyUsageId = '2.5.29.37';

const ids = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  privateKeyUsage: '2.5.29.16',
  basicConstraints: '2.5.29.19',
  authorityKeyIdentifier: '2.5.29.35',
  documentTypes: '2.23.136.1.1.6.2',
} as const;

/** Reads the `[3]` of a certificate. One malformed extension spoils the certificate, and so does one given twice. */
export function readExtensions(node: Node | undefined): Extensions {
  const { values, critical } = collectExtensions(node && onlyChildOf(node, explicit(3)));
  const read = <T>(oid: string, decode: (value: Node) => T): T | undefined => {
    const value = values.get(oid);
    return value && decode(readDer(value));
  };
  const known: readonly string[] = Object.values(ids);
  return {
    ...optional('keyUsage', read(ids.keyUsage, keyUsageOf)),
    isCa: read(ids.basicConstraints, isCa) ?? false,
    ...optional(
      'subjectKeyIdentifier',
      read(ids.subjectKeyIdentifier, (value) => hex(octetsOf(value))),
    ),
    ...optional('authorityKeyIdentifier', read(ids.authorityKeyIdentifier, authorityKeyIdentifierOf)),
    ...optional('documentTypes', read(ids.documentTypes, documentTypesOf)),
    ...optional(
      'extendedKeyUsage',
      read(extendedKeyUsageId, (value) => childrenOf(value, tag.sequence).map(oidOf)),
    ),
    privateKeyUsage: read(ids.privateKeyUsage, privateKeyUsageOf) ?? {},
    unknownCritical: critical.filter((oid) => !known.includes(oid)),
  };
}

/** Of any Extensions sequence, by object identifier. Absent is empty; two of a kind are refused. */
export function collectExtensions(node: Node | undefined): {
  readonly values: ReadonlyMap<string, Uint8Array>;
  readonly critical: readonly string[];
} {
  const values = new Map<string, Uint8Array>();
  const critical: string[] = [];
  if (node === undefined) return { values, critical };
  for (const extension of childrenOf(node, tag.sequence)) {
    const [oid, ...rest] = childrenOf(extension, tag.sequence);
    const [flag, value] = rest.length === 2 ? rest : [undefined, ...rest];
    if (values.has(oidOf(oid)) || rest.length > 2) throw new Malformed('one extension of a kind');
    if (flag && isTrue(flag)) critical.push(oidOf(oid));
    values.set(oidOf(oid), octetsOf(value));
  }
  return { values, critical };
}

function keyUsageOf(value: Node): NonNullable<Extensions['keyUsage']> {
  return { digitalSignature: hasBit(value, 0), keyCertSign: hasBit(value, 5), crlSign: hasBit(value, 6) };
}

function isCa(value: Node): boolean {
  const [flag] = childrenOf(value, tag.sequence);
  return flag !== undefined && isTrue(flag);
}

export function authorityKeyIdentifierOf(value: Node): string | undefined {
  const identifier = childrenOf(value, tag.sequence).find((part) => tagOf(part) === 0x80);
  return identifier && hex(contentOf(identifier));
}

function documentTypesOf(value: Node): readonly string[] {
  return childrenOf(childrenOf(value, tag.sequence)[1], tag.set).map(textOf);
}

function privateKeyUsageOf(value: Node): Extensions['privateKeyUsage'] {
  const parts = childrenOf(value, tag.sequence);
  const [from, until] = [0x80, 0x81].map((number) => parts.find((part) => tagOf(part) === number));
  return { ...optional('from', from && implicitTimeOf(from)), ...optional('until', until && implicitTimeOf(until)) };
}

function implicitTimeOf(node: Node): Date {
  const text = Buffer.from(contentOf(node)).toString('latin1');
  const iso = text.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
  const time = new Date(iso);
  if (iso === text || Number.isNaN(time.getTime())) throw new Malformed('time');
  return time;
}

function isTrue(node: Node): boolean {
  return tagOf(node) === 0x01 && contentOf(node)[0] === 0xff;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

function optional<Key extends string, Value>(key: Key, value: Value | undefined): { readonly [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [K in Key]: Value });
}
