// ISO/IEC 7816-4 §5.2.2: BER-TLV data objects, as the files of the logical data structure use them.
import { Malformed } from '../examination.ts';

/** Far above what any file holds; a bound on the work that bytes can ask for. */
const mostObjects = 256;

export interface Tlv {
  /** One or two bytes as a number: 0x61, 0x5f1f. */
  readonly tag: number;
  readonly value: Uint8Array;
}

/**
 * The data objects that fill `bytes` from the first to the last byte, not looking inside them. Chips write lengths
 * longer than needed, so those are taken; indefinite lengths, cut-off values, three-byte tags and
 * more than 256 objects are not.
 */
export function readTlvs(bytes: Uint8Array): readonly Tlv[] {
  const found: Tlv[] = [];
  let at = 0;
  while (at < bytes.length) {
    const tagLength = (bytes[at]! & 0x1f) === 0x1f ? 2 : 1;
    const tag = tagLength === 1 ? bytes[at]! : bytes[at]! * 256 + (bytes[at + 1] ?? 0xff);
    if (tagLength === 2 && (tag & 0x80) !== 0) throw new Malformed('tag of two bytes');
    const { start, length } = readLength(bytes, at + tagLength);
    if (start + length > bytes.length) throw new Malformed('whole value');
    if (found.length === mostObjects) throw new Malformed('fewer objects');
    found.push({ tag, value: bytes.subarray(start, start + length) });
    at = start + length;
  }
  return found;
}

function readLength(bytes: Uint8Array, at: number): { readonly start: number; readonly length: number } {
  const first = bytes[at];
  if (first === undefined) throw new Malformed('length');
  if (first < 0x80) return { start: at + 1, length: first };
  const octets = first & 0x7f;
  if (octets === 0 || octets > 3 || at + octets >= bytes.length) throw new Malformed('length of one to three bytes');
  let length = 0;
  for (let i = 1; i <= octets; i += 1) length = length * 256 + bytes[at + i]!;
  return { start: at + 1 + octets, length };
}

/** The value of the one data object that fills `bytes`, if it carries this tag. */
export function onlyTlv(bytes: Uint8Array, tag: number): Uint8Array {
  const [first, ...rest] = readTlvs(bytes);
  if (first?.tag !== tag || rest.length > 0) throw new Malformed(`file ${tag.toString(16)}`);
  return first.value;
}

/** The value of the first data object with this tag. */
export function firstTlv(objects: readonly Tlv[], tag: number): Uint8Array {
  const found = objects.find((object) => object.tag === tag);
  if (found === undefined) throw new Malformed(`object ${tag.toString(16)}`);
  return found.value;
}
