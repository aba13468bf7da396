// ICAO 9303-5 §4.2: the machine-readable zone of a TD1 card, three lines of 30, in its Vietnamese use.
import { Doubtful } from '../examination.ts';
import { checkDigit } from './check-digit.ts';

export interface Mrz {
  /** One or two letters; `ID` on the cards seen. */
  readonly documentCode: string;
  readonly documentNumber: string;
  /** The personal number, 12 digits, from the optional field of line 1. */
  readonly number: string;
  /** `YYMMDD`, not yet a date. */
  readonly birthDate: string;
  readonly sex: 'male' | 'female' | 'unspecified';
  /** `YYMMDD`; `<<<<<<` where left empty. */
  readonly expiryDate: string;
  readonly nationality: string;
  /** Line 3 without the fillers at its end. */
  readonly nameLine: string;
}

const form = /^[A-Z0-9<]{90}$/;
const nameForm = /^[A-Z]+(?:<{1,2}[A-Z]+)*$/;
const numberForm = /^\d{12}<<\d$/;
const sexes = { M: 'male', F: 'female', '<': 'unspecified' } as const;

/**
 * Reads 90 characters without line ends. Beyond ICAO's check digits it holds the card to the Vietnamese rule: the
 * optional field is the 12-digit number, two fillers and a check digit of its own, and the document number is the
 * last nine digits of that number.
 */
export function readMrz(text: string): Mrz {
  if (!form.test(text)) throw new Doubtful('mrz_format');
  const lines = [text.slice(0, 30), text.slice(30, 60), text.slice(60)] as const;
  if (lines[0][0] !== 'I' || lines[0].slice(2, 5) !== 'VNM') throw new Doubtful('mrz_issuer');
  assertCheckDigits(lines[0], lines[1]);
  const number = readNumber(lines[0]);
  return {
    documentCode: lines[0].slice(0, 2).replace('<', ''),
    documentNumber: lines[0].slice(5, 14),
    number,
    birthDate: lines[1].slice(0, 6),
    sex: readSex(lines[1][7]!),
    expiryDate: lines[1].slice(8, 14),
    nationality: lines[1].slice(15, 18).replaceAll('<', ''),
    nameLine: readNameLine(lines[2]),
  };
}

function assertCheckDigits(first: string, second: string): void {
  assertCheckDigit('document_number', first.slice(5, 14), first[14]);
  assertCheckDigit('number', first.slice(15, 29), first[29]);
  assertCheckDigit('birth_date', second.slice(0, 6), second[6]);
  assertCheckDigit('expiry_date', second.slice(8, 14), second[14]);
  const composite = first.slice(5) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18, 29);
  assertCheckDigit('composite', composite, second[29]);
}

function assertCheckDigit(part: string, characters: string, found: string | undefined): void {
  if (found !== checkDigit(characters)) throw new Doubtful('mrz_check_digit', part);
}

function readNumber(first: string): string {
  if (!numberForm.test(first.slice(15))) throw new Doubtful('mrz_number');
  const number = first.slice(15, 27);
  if (first.slice(5, 14) !== number.slice(3)) throw new Doubtful('mrz_document_number');
  return number;
}

function readSex(character: string): Mrz['sex'] {
  if (character !== 'M' && character !== 'F' && character !== '<') throw new Doubtful('mrz_format', 'sex');
  return sexes[character];
}

function readNameLine(line: string): string {
  const name = line.replace(/<+$/, '');
  if (!nameForm.test(name)) throw new Doubtful('mrz_name');
  return name;
}
