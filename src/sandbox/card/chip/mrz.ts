// ICAO 9303-5 §4.2 (TD1), 9303-3 §4.9 (check digits): the machine-readable zone as Vietnamese cards fill it.
import type { Holder } from '../holder.ts';

/** Three lines of 30; the whole number stands in the optional data of line 1, with a check digit of its own. */
export function mrzLines(holder: Holder): readonly string[] {
  const first = `IDVNM${checked(holder.number.slice(3))}${checked(`${holder.number}<<`)}`;
  const born = checked(shortDate(holder.birthDate));
  const expires = checked(holder.expiryDate === null ? '991231' : shortDate(holder.expiryDate));
  const composite = checkDigit(`${first.slice(5)}${born}${expires}${'<'.repeat(11)}`);
  const second = `${born}${holder.sex === 'male' ? 'M' : 'F'}${expires}VNM${'<'.repeat(11)}${composite}`;
  return [first, second, mrzName(holder.name)];
}

/** Weights 7, 3, 1; digits count as themselves, A to Z as 10 to 35, the filler as 0. */
export function checkDigit(text: string): string {
  const sum = [...text].reduce((total, sign, index) => total + weightOf(sign) * [7, 3, 1][index % 3]!, 0);
  return String(sum % 10);
}

/** Family name, two fillers, the rest; without diacritics, cut at 30. */
export function mrzName(name: string): string {
  const [family = '', ...rest] = plain(name).split(' ');
  return `${family}<<${rest.join('<')}`.padEnd(30, '<').slice(0, 30);
}

function plain(name: string): string {
  const letters = name
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[đĐ]/g, 'D')
    .toUpperCase();
  return letters
    .replace(/['’]/g, '')
    .replace(/[^A-Z]+/g, ' ')
    .trim();
}

function checked(text: string): string {
  return `${text}${checkDigit(text)}`;
}

function shortDate(date: string): string {
  return date.replaceAll('-', '').slice(2);
}

function weightOf(sign: string): number {
  return sign === '<' ? 0 : Number.parseInt(sign, 36);
}
