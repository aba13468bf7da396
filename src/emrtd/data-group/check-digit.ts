// ICAO 9303-3 §4.9: check digits, weights 7, 3, 1.

/** The check digit over MRZ characters: digits as they are, A is 10 to Z is 35, the filler 0. */
export function checkDigit(characters: string): string {
  let sum = 0;
  for (let i = 0; i < characters.length; i += 1) sum += characterValue(characters.charCodeAt(i)) * [7, 3, 1][i % 3]!;
  return String(sum % 10);
}

function characterValue(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  if (code >= 65 && code <= 90) return code - 55;
  return 0;
}
