// RFC 5280 §4.1.2.4: distinguished names.
import { objectIdentifier, printableString, sequence, setOf, utf8String } from './der.ts';

export interface NamePart {
  readonly type: 'C' | 'O' | 'OU' | 'CN';
  readonly value: string;
  /** Country is always printable; the rest is UTF-8 unless said otherwise. */
  readonly form?: 'printable' | 'utf8';
}

export type Name = readonly NamePart[];

/** Marks every authority made here. A production database that holds it is refused. */
export const sandboxOrganisation = 'Thai Nguyen ID Sandbox';

const types: Readonly<Record<NamePart['type'], string>> = {
  C: '2.5.4.6',
  O: '2.5.4.10',
  OU: '2.5.4.11',
  CN: '2.5.4.3',
};

export function sandboxName(commonName: string): Name {
  return [
    { type: 'C', value: 'VN' },
    { type: 'O', value: sandboxOrganisation },
    { type: 'CN', value: commonName },
  ];
}

export function encodeName(name: Name): Buffer {
  return sequence(...name.map((part) => setOf(sequence(objectIdentifier(types[part.type]), encodeValue(part)))));
}

function encodeValue(part: NamePart): Buffer {
  const printable = part.type === 'C' || part.form === 'printable';
  return printable ? printableString(part.value) : utf8String(part.value);
}
