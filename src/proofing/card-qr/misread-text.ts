// WHATWG Encoding: windows-1252 and windows-1258, whose bytes scanners take for one another and for UTF-8.

/** One way in which the text may have come about. */
export interface Reading {
  readonly text: string;
  readonly isMended: boolean;
}

const upper1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
/** Where windows-1258 has Vietnamese in the place of western letters; tones follow their vowel. */
const vietnamese: Readonly<Record<number, string>> = {
  195: 'Ă',
  204: '\u0300',
  208: 'Đ',
  210: '\u0309',
  213: 'Ơ',
  221: 'Ư',
  222: '\u0303',
  227: 'ă',
  236: '\u0301',
  240: 'đ',
  242: '\u0323',
  245: 'ơ',
  253: 'ư',
  254: '₫',
};

const windows1252 = Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x80 && byte < 0xa0 ? upper1252[byte - 0x80]! : String.fromCharCode(byte),
);
const windows1258 = windows1252.map((letter, byte) => vietnamese[byte] ?? letter);

/** The text as it is, and as it was if its bytes were taken for those of another encoding. All in form NFC. */
export function possibleReadings(text: string): readonly Reading[] {
  const mended = [
    utf8(bytesOf(text, windows1252)),
    utf8(bytesOf(text, windows1258)),
    bytesOf(text, windows1252)?.reduce((read, byte) => read + windows1258[byte]!, ''),
  ];
  const found = mended.flatMap((one) => (one === undefined ? [] : [one.normalize('NFC')]));
  const asIs = text.normalize('NFC');
  const others = [...new Set(found)].filter((one) => one !== asIs);
  return [{ text: asIs, isMended: false }, ...others.map((one) => ({ text: one, isMended: true }))];
}

/** Undefined where a letter is not of that encoding, or none is beyond ASCII: then there is nothing to misread. */
function bytesOf(text: string, encoding: readonly string[]): Buffer | undefined {
  const bytes = [...text].map((letter) => encoding.indexOf(letter));
  return bytes.includes(-1) || bytes.every((byte) => byte < 0x80) ? undefined : Buffer.from(bytes);
}

function utf8(bytes: Buffer | undefined): string | undefined {
  try {
    return bytes && new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
