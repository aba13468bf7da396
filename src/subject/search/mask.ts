import { normaliseNumber } from '../number.ts';

/** `N*** V*** A***`: first letters only, and no word longer than another. */
export function maskName(name: string): string {
  return name
    .normalize('NFC')
    .split(/\s+/u)
    .filter((word) => word !== '')
    .map((word) => `${[...word][0]!}***`)
    .join(' ');
}

/** `0********123`: enough to tell two people apart who stand before the officer. */
export function maskNumber(number: string): string {
  return normaliseNumber(number) === null ? '************' : `${number[0]}********${number.slice(9)}`;
}
