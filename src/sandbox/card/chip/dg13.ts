// EF.DG13 as read from Vietnamese cards (no public standard): version, OID 1.0.10646.1.0.8, a SET of numbered fields.
import { createHash } from 'node:crypto';
import type { Holder } from '../holder.ts';
import { integer, objectIdentifier, printableString, sequence, tagged, utf8String } from '../pki/der.ts';

/** `names` is one SEQUENCE for each name; an empty list leaves the bare field number, as for no spouse. */
export type Dg13Field =
  | { readonly number: number; readonly kind: 'printable' | 'utf8'; readonly text: string }
  | { readonly number: number; readonly kind: 'names'; readonly names: readonly string[] };

export function dg13Fields(holder: Holder): readonly Dg13Field[] {
  const expires = holder.expiryDate === null ? 'Không thời hạn' : longDate(holder.expiryDate);
  return [
    printable(1, holder.number),
    utf8(2, holder.name),
    printable(3, longDate(holder.birthDate)),
    utf8(4, holder.sex === 'male' ? 'Nam' : 'Nữ'),
    utf8(5, 'Việt Nam'),
    utf8(6, holder.ethnicity ?? 'Kinh'),
    utf8(7, holder.religion ?? 'Không'),
    utf8(8, holder.origin ?? ''),
    utf8(9, holder.residence ?? ''),
    utf8(10, 'Không'),
    printable(11, longDate(holder.issuedOn)),
    utf8(12, expires),
    names(13, holder.father, holder.mother),
    names(14, holder.spouse),
    ...(holder.oldNumber ? [printable(15, holder.oldNumber)] : []),
    printable(16, serialOf(holder)),
  ];
}

/** Fields keep their order: real cards list them by number, not in DER's SET order. */
export function encodeDg13(fields: readonly Dg13Field[]): Buffer {
  const set = tagged(0x31, ...fields.map(encodeField));
  return tagged(0x6d, sequence(integer(1), objectIdentifier('1.0.10646.1.0.8'), set));
}

function encodeField(field: Dg13Field): Buffer {
  if (field.kind === 'names') {
    return sequence(integer(field.number), ...field.names.map((name) => sequence(utf8String(name))));
  }
  const text = field.kind === 'printable' ? printableString(field.text) : utf8String(field.text);
  return sequence(integer(field.number), text);
}

function printable(number: number, text: string): Dg13Field {
  return { number, kind: 'printable', text };
}

function utf8(number: number, text: string): Dg13Field {
  return { number, kind: 'utf8', text };
}

function names(number: number, ...list: readonly (string | undefined)[]): Dg13Field {
  return { number, kind: 'names', names: list.filter((name) => name !== undefined) };
}

/** Sixteen hexadecimal characters of unknown meaning on real cards; here they follow from the number. */
function serialOf(holder: Holder): string {
  return createHash('sha256').update(holder.number).digest('hex').slice(0, 16).toUpperCase();
}

function longDate(date: string): string {
  return date.split('-').reverse().join('/');
}
