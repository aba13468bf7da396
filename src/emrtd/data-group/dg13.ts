// EF.DG13 (ICAO 9303-10 §4.7.13 leaves it to the State): the Vietnamese personal data, numbered fields.
import { firstTlv, onlyTlv, readTlvs, type Tlv } from '../asn1/tlv.ts';
import { Malformed } from '../examination.ts';
import { type CalendarDate, calendarDate } from './calendar-date.ts';

/** The fields we have a use for. Parents, addresses, religion and the rest are not read: they are none of our business. */
export interface Dg13 {
  readonly number?: string;
  readonly name?: string;
  readonly birthDate?: CalendarDate;
  readonly sex?: 'male' | 'female';
  readonly issuedOn?: CalendarDate;
  /** Null for any text that is no date: "Không thời hạn". */
  readonly expiryDate?: CalendarDate | null;
}

/**
 * Reads what a card chose to put there. Every field may be absent, of another string type or unknown; two fields with
 * one number, or bytes that are not nested data objects, refuse the whole group.
 */
export function readDg13(bytes: Uint8Array): Dg13 {
  const fields = readFields(bytes);
  return defined({
    number: fields.get(1),
    name: fields.get(2),
    birthDate: dateOf(fields.get(3)),
    sex: sexOf(fields.get(4)),
    issuedOn: dateOf(fields.get(11)),
    expiryDate: expiryOf(fields.get(12)),
  });
}

function readFields(bytes: Uint8Array): ReadonlyMap<number, string> {
  const sequence = readTlvs(firstTlv(readTlvs(onlyTlv(bytes, 0x6d)), 0x30));
  const fields = new Map<number, string>();
  const seen = new Set<number>();
  for (const entry of readTlvs(firstTlv(sequence, 0x31))) {
    const [number, value] = readTlvs(entry.value);
    if (entry.tag !== 0x30 || number?.tag !== 0x02 || number.value.length !== 1) throw new Malformed('numbered field');
    if (seen.has(number.value[0]!)) throw new Malformed('one field per number');
    seen.add(number.value[0]!);
    const text = value && textOf(value);
    if (text) fields.set(number.value[0]!, text);
  }
  return fields;
}

/** UTF-8 and the ASCII string types; undefined for structured values and for bytes that are not text. */
function textOf({ tag, value }: Tlv): string | undefined {
  if (tag !== 0x0c && tag !== 0x13 && tag !== 0x16) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(value).normalize('NFC').trim();
  } catch {
    return undefined;
  }
}

function dateOf(text: string | undefined): CalendarDate | undefined {
  const parts = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text ?? '');
  return parts ? calendarDate(Number(parts[3]), Number(parts[2]), Number(parts[1])) : undefined;
}

function expiryOf(text: string | undefined): CalendarDate | null | undefined {
  return text === undefined ? undefined : (dateOf(text) ?? null);
}

function sexOf(text: string | undefined): Dg13['sex'] | undefined {
  if (text?.toLowerCase() === 'nam') return 'male';
  return text?.toLowerCase() === 'nữ' ? 'female' : undefined;
}

function defined(fields: { readonly [Field in keyof Dg13]: Dg13[Field] | undefined }): Dg13 {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
