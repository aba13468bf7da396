// ITU-T X.690 §8, §10: DER, written outside in from ready-made pieces so that a test can alter any one of them.
import * as asn1js from 'asn1js';

/** One tag, length and contents. `tag` holds every tag byte, for example 0x30 or 0x5f1f. */
export function tagged(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(contents);
  const tagBytes = tag > 0xff ? [tag >> 8, tag & 0xff] : [tag];
  return Buffer.concat([Buffer.from([...tagBytes, ...lengthBytes(body.length)]), body]);
}

export function sequence(...members: readonly Uint8Array[]): Buffer {
  return tagged(0x30, ...members);
}

/** SET OF in DER order (X.690 §11.6). */
export function setOf(...members: readonly Uint8Array[]): Buffer {
  return tagged(0x31, ...[...members].sort(Buffer.compare));
}

export function integer(value: number | bigint | Uint8Array): Buffer {
  if (typeof value === 'number' || typeof value === 'bigint') {
    return encode(asn1js.Integer.fromBigInt(BigInt(value)));
  }
  return integer(BigInt(`0x${Buffer.from(value).toString('hex')}`));
}

export function objectIdentifier(value: string): Buffer {
  return encode(new asn1js.ObjectIdentifier({ value }));
}

export function octetString(value: Uint8Array): Buffer {
  return tagged(0x04, value);
}

export function bitString(value: Uint8Array, unusedBits = 0): Buffer {
  return tagged(0x03, Buffer.from([unusedBits]), value);
}

export function utf8String(value: string): Buffer {
  return encode(new asn1js.Utf8String({ value }));
}

export function printableString(value: string): Buffer {
  return encode(new asn1js.PrintableString({ value }));
}

export function boolean(value: boolean): Buffer {
  return encode(new asn1js.Boolean({ value }));
}

export function nothing(): Buffer {
  return encode(new asn1js.Null());
}

/** UTCTime until 2049, GeneralizedTime after (RFC 5280 §4.1.2.5); whole seconds. */
export function time(value: Date): Buffer {
  const valueDate = new Date(Math.floor(value.getTime() / 1000) * 1000);
  return valueDate.getUTCFullYear() < 2050
    ? encode(new asn1js.UTCTime({ valueDate }))
    : encode(new asn1js.GeneralizedTime({ valueDate }));
}

function encode(block: asn1js.BaseBlock): Buffer {
  return Buffer.from(block.toBER());
}

function lengthBytes(length: number): number[] {
  if (length < 0x80) return [length];
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return [0x80 | bytes.length, ...bytes];
}
