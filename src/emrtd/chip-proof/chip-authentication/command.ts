// ICAO 9303-11 §6.2.4, BSI TR-03110-3 §B.2 (commands of chip authentication); ISO/IEC 7816-4 §5.1 (their form).
import { ObjectIdentifier } from 'asn1js';
import type { ChipKey } from './chip-key.ts';
import type { Protocol } from './protocol.ts';

/** EF.DG14 by its file identifier: on every chip that gets this far, and readable by whoever read it just now. */
export const selectDg14 = { header: Buffer.from('00a4020c', 'hex'), data: Buffer.from('010e', 'hex') } as const;

/** What hands the chip our key, in plain: the reader sends these under the secure messaging it already has. */
export function agreementCommands({ protocol, keyId }: ChipKey, publicKey: Uint8Array): readonly Buffer[] {
  const reference = keyId === undefined ? Buffer.alloc(0) : tlv(0x84, keyId);
  if (protocol.cipher === '3des') return [command('002241a6', Buffer.concat([tlv(0x91, publicKey), reference]))];
  return [
    command('002241a4', Buffer.concat([tlv(0x80, identifierBytes(protocol)), reference])),
    command('00860000', tlv(0x7c, tlv(0x80, publicKey)), { expectsAnswer: true }),
  ];
}

/** Short where it fits, else extended; `expectsAnswer` adds a length of all that there is. */
function command(header: string, data: Uint8Array, { expectsAnswer = false } = {}): Buffer {
  const isShort = data.length <= 255;
  const length = isShort ? [data.length] : [0, data.length >> 8, data.length & 0xff];
  const expected = !expectsAnswer ? [] : isShort ? [0] : [0, 0];
  return Buffer.concat([Buffer.from(header, 'hex'), Buffer.from(length), data, Buffer.from(expected)]);
}

export function tlv(tag: number, value: Uint8Array): Buffer {
  const { length } = value;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), value]);
}

function identifierBytes({ oid }: Protocol): Buffer {
  return Buffer.from(new ObjectIdentifier({ value: oid }).toBER()).subarray(2);
}
