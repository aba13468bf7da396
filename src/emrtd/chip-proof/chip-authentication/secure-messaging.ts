// ICAO 9303-11 §9.8: secure messaging, as far as one command and its answer need it.
import { timingSafeEqual } from 'node:crypto';
import { readTlvs, type Tlv } from '../../asn1/tlv.ts';
import { Doubtful } from '../../examination.ts';
import { encryptAes, encryptTripleDes, zeros } from './block-cipher.ts';
import { tlv } from './command.ts';
import { macOf } from './mac.ts';
import type { Cipher } from './protocol.ts';
import type { SessionKeys } from './session-key.ts';

export interface PlainCommand {
  /** CLA INS P1 P2. */
  readonly header: Uint8Array;
  readonly data: Uint8Array;
}

/** The first command under fresh keys, its send sequence counter 1. */
export function protectFirst(cipher: Cipher, keys: SessionKeys, { header, data }: PlainCommand): Buffer {
  const counter = counterOf(cipher, 1);
  const masked = Buffer.from(header);
  masked[0] = masked[0]! | 0x0c;
  const encrypted = tlv(
    0x87,
    Buffer.concat([Buffer.of(1), encrypt(cipher, keys.encryption, counter, pad(cipher, data))]),
  );
  const mac = macOf(cipher, keys.mac, pad(cipher, Buffer.concat([counter, pad(cipher, masked), encrypted])));
  const body = Buffer.concat([encrypted, tlv(0x8e, mac)]);
  return Buffer.concat([masked, Buffer.of(body.length), body, Buffer.of(0)]);
}

const success = '9000';

/** Refuses every answer but the true chip's to that first command: its counter is 2, its MAC under the same key, its word success. */
export function assertFirstAnswer(cipher: Cipher, macKey: Uint8Array, answer: Uint8Array): void {
  const { objects, signed, mac, status } = readAnswer(answer);
  const expected = macOf(cipher, macKey, pad(cipher, Buffer.concat([counterOf(cipher, 2), signed])));
  if (!timingSafeEqual(expected, mac)) throw new Doubtful('ca_mac');
  const told = objects.find(({ tag }) => tag === 0x99)?.value ?? new Uint8Array();
  if (status !== success || Buffer.from(told).toString('hex') !== success) throw new Doubtful('ca_status');
}

interface ProtectedAnswer {
  readonly objects: readonly Tlv[];
  /** The bytes the MAC is over. */
  readonly signed: Uint8Array;
  readonly mac: Uint8Array;
  readonly status: string;
}

const macLength = 8;
const known: readonly number[] = [0x85, 0x87, 0x99, 0x8e];

function readAnswer(answer: Uint8Array): ProtectedAnswer {
  if (answer.length < 2) throw new Doubtful('ca_response', 'length');
  const status = Buffer.from(answer.subarray(-2)).toString('hex');
  const body = answer.subarray(0, -2);
  const objects = readTlvs(body);
  const mac = objects.at(-1);
  if (mac?.tag !== 0x8e) throw new Doubtful('ca_no_mac', status);
  if (mac.value.length !== macLength) throw new Doubtful('ca_response', 'mac');
  const tags = objects.map(({ tag }) => tag);
  const isOdd = tags.some((tag, index) => !known.includes(tag) || tags.indexOf(tag) !== index);
  if (isOdd || !tags.includes(0x99)) throw new Doubtful('ca_response', 'objects');
  return { objects, signed: body.subarray(0, body.length - macLength - 2), mac: mac.value, status };
}

/** The initialisation vector of AES is the encrypted counter, that of triple DES zero. */
function encrypt(cipher: Cipher, key: Buffer, counter: Buffer, data: Buffer): Buffer {
  if (cipher === '3des') return encryptTripleDes(key, zeros[8], data);
  return encryptAes(key, encryptAes(key, zeros[16], counter), data);
}

function counterOf(cipher: Cipher, value: number): Buffer {
  const counter = Buffer.alloc(blockOf(cipher));
  counter[counter.length - 1] = value;
  return counter;
}

/** ISO/IEC 9797-1 padding method 2. */
function pad(cipher: Cipher, bytes: Uint8Array): Buffer {
  const size = blockOf(cipher);
  return Buffer.concat([bytes, Buffer.of(0x80), Buffer.alloc(size - 1 - (bytes.length % size))]);
}

function blockOf(cipher: Cipher): number {
  return cipher === '3des' ? 8 : 16;
}
