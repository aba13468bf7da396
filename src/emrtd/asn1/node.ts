// ITU-T X.680, X.690: values out of a decoded tree. Each accessor says what it expects and refuses all else.
import {
  type BaseBlock,
  BaseStringBlock,
  BitString,
  fromBER,
  GeneralizedTime,
  Integer,
  ObjectIdentifier,
  OctetString,
  UTCTime,
} from 'asn1js';
import { Malformed } from '../examination.ts';
import { assertDer, type DerLimits } from './der.ts';

export type Node = BaseBlock;

export const tag = { sequence: 0x30, set: 0x31 } as const;

/** Context-specific, constructed. */
export function explicit(number: number): number {
  return 0xa0 + number;
}

/** Decodes one whole DER element; strict DER first, so that both readers agree on every byte. */
export function readDer(bytes: Uint8Array, limits?: DerLimits): Node {
  assertDer(bytes, limits);
  const { offset, result } = decode(bytes, limits);
  if (offset !== bytes.length) throw new Malformed('asn1');
  return result;
}

/** asn1js answers most bytes with an error and some, such as impossible times, by throwing one. */
function decode(bytes: Uint8Array, limits?: DerLimits): ReturnType<typeof fromBER> {
  try {
    // A plain copy: asn1js keeps views on its input, and callers may hand us a slice of a pooled Buffer.
    return fromBER(new Uint8Array(bytes), { parseEmbedded: false, ...limits });
  } catch {
    throw new Malformed('asn1');
  }
}

export function rawOf(node: Node): Uint8Array {
  return node.valueBeforeDecodeView;
}

export function tagOf(node: Node): number {
  return rawOf(node)[0] ?? 0;
}

/** The bytes after tag and length. */
export function contentOf(node: Node): Uint8Array {
  return rawOf(node).subarray(node.idBlock.blockLength + node.lenBlock.blockLength);
}

/** The elements inside a constructed node that carries exactly this tag. */
export function childrenOf(node: Node | undefined, expected: number): readonly Node[] {
  if (node === undefined || tagOf(node) !== expected) throw new Malformed(`tag ${expected.toString(16)}`);
  const value: unknown = 'value' in node.valueBlock ? node.valueBlock.value : undefined;
  if (!Array.isArray(value)) throw new Malformed(`constructed ${expected.toString(16)}`);
  return value as readonly Node[];
}

/** The one element inside, for EXPLICIT tags and wrappers. */
export function onlyChildOf(node: Node | undefined, expected: number): Node {
  const children = childrenOf(node, expected);
  if (children.length !== 1 || children[0] === undefined) throw new Malformed(`one in ${expected.toString(16)}`);
  return children[0];
}

export function oidOf(node: Node | undefined): string {
  if (!(node instanceof ObjectIdentifier)) throw new Malformed('object identifier');
  return node.getValue();
}

export function octetsOf(node: Node | undefined): Uint8Array {
  if (!(node instanceof OctetString)) throw new Malformed('octet string');
  return contentOf(node);
}

/** Whole octets only: keys and signatures never end inside a byte. */
export function bitOctetsOf(node: Node | undefined): Uint8Array {
  if (!(node instanceof BitString) || contentOf(node)[0] !== 0) throw new Malformed('bit string of whole octets');
  return contentOf(node).subarray(1);
}

/** Bit 0 is the first, as X.509 names them. */
export function hasBit(node: Node, bit: number): boolean {
  if (!(node instanceof BitString)) throw new Malformed('bit string');
  const octet = contentOf(node)[1 + (bit >> 3)];
  return octet !== undefined && (octet & (0x80 >> (bit & 7))) !== 0;
}

/** A small non-negative integer: versions, numbers of data groups, salt lengths. */
export function smallIntegerOf(node: Node | undefined): number {
  if (!(node instanceof Integer)) throw new Malformed('integer');
  const octets = contentOf(node);
  if (octets.length > 3 || octets[0]! >= 0x80) throw new Malformed('small integer');
  return octets.reduce((value, octet) => value * 256 + octet, 0);
}

export function textOf(node: Node | undefined): string {
  if (!(node instanceof BaseStringBlock)) throw new Malformed('string');
  return node.getValue();
}

const utcTime = /^\d{12}Z$/;
const generalizedTime = /^\d{14}Z$/;

/** RFC 5280 §4.1.2.5: seconds always, Zulu always, no fractions. */
export function timeOf(node: Node | undefined): Date {
  if (!(node instanceof UTCTime)) throw new Malformed('time');
  const form = node instanceof GeneralizedTime ? generalizedTime : utcTime;
  if (!form.test(Buffer.from(contentOf(node)).toString('latin1'))) throw new Malformed('time');
  return node.toDate();
}
