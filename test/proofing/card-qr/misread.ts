/** The ways in which scanners and keyboards take bytes for another encoding's. */
export type Misreading = 'utf8-as-1252' | 'utf8-as-1258' | '1258-as-1252' | '1258';

const marks = { '\u0300': 0xcc, '\u0301': 0xec, '\u0303': 0xde, '\u0309': 0xd2, '\u0323': 0xf2 } as const;
const letters = { Ă: 0xc3, ă: 0xe3, Đ: 0xd0, đ: 0xf0, Ơ: 0xd5, ơ: 0xf5, Ư: 0xdd, ư: 0xfd } as const;
const bytes1258: Readonly<Record<string, number>> = { ...marks, ...letters };
const upper1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

export function misread(text: string, way: Misreading): string {
  const bytes = way.startsWith('utf8') ? [...Buffer.from(text)] : to1258(text);
  return bytes.map(way.endsWith('1252') ? as1252 : as1258).join('');
}

function as1252(byte: number): string {
  return byte >= 0x80 && byte < 0xa0 ? upper1252[byte - 0x80]! : String.fromCharCode(byte);
}

function as1258(byte: number): string {
  const [letter] = Object.entries(bytes1258).find(([, known]) => known === byte) ?? [];
  return letter ?? (byte === 0xfe ? '₫' : as1252(byte));
}

/** Windows writes a vowel with its hat or horn, then the tone. */
function to1258(text: string): number[] {
  return [...text.normalize('NFC')].flatMap((letter) => {
    const tone = [...letter.normalize('NFD')].filter((mark) => Object.hasOwn(marks, mark));
    const base = letter
      .normalize('NFD')
      .replace(/[\u0300\u0301\u0303\u0309\u0323]/gu, '')
      .normalize('NFC');
    return [...base, ...tone].map((one) => bytes1258[one] ?? one.charCodeAt(0));
  });
}
