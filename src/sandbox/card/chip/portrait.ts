// ITU-T T.81 §B, §F.1.2: a baseline JPEG of flat 8×8 blocks, enough to draw a silhouette that is nobody's face.

export const portraitWidth = 240;
export const portraitHeight = 320;

const columns = portraitWidth / 8;
const rows = portraitHeight / 8;

/** DC code lengths of ITU-T T.81 table K.3: `[code, bits]` by category. */
const categories = ['00', '010', '011', '100', '101', '110', '1110', '11110', '111110'] as const;
const endOfBlock = '0';

/** A grey bust on a lighter ground; `seed` (any number) sets the tones, so that portraits differ. */
export function drawPortrait(seed: number): Buffer {
  const scan = encodeScan((column, row) => toneAt(column, row, seed));
  return Buffer.concat([Buffer.from([0xff, 0xd8]), ...headers(), scan, Buffer.from([0xff, 0xd9])]);
}

function toneAt(column: number, row: number, seed: number): number {
  const head = ((column - 14.5) / 6) ** 2 + ((row - 14) / 8) ** 2 < 1;
  const shoulders = ((column - 14.5) / 13) ** 2 + ((row - 40) / 15) ** 2 < 1;
  if (head) return 150 - (seed % 40);
  return shoulders ? 70 + (seed % 30) : 210 + (seed % 20);
}

function headers(): readonly Buffer[] {
  const size = [portraitHeight >> 8, portraitHeight & 0xff, portraitWidth >> 8, portraitWidth & 0xff];
  return [
    segment(0xe0, [...Buffer.from('JFIF\0', 'latin1'), 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    segment(0xdb, [0, ...new Array<number>(64).fill(8)]),
    segment(0xc0, [8, ...size, 1, 1, 0x11, 0]),
    segment(0xc4, [0x00, 0, 1, 5, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8]),
    segment(0xc4, [0x10, 1, ...new Array<number>(15).fill(0), 0x00]),
    segment(0xda, [1, 1, 0x00, 0, 63, 0]),
  ];
}

function segment(marker: number, payload: readonly number[]): Buffer {
  const length = payload.length + 2;
  return Buffer.from([0xff, marker, length >> 8, length & 0xff, ...payload]);
}

function encodeScan(tone: (column: number, row: number) => number): Buffer {
  let bits = '';
  let previous = 0;
  for (let index = 0; index < columns * rows; index += 1) {
    const level = tone(index % columns, Math.floor(index / columns)) - 128;
    bits += difference(level - previous) + endOfBlock;
    previous = level;
  }
  return packBits(bits);
}

/** T.81 §F.1.2.1: the category of the difference, then its low bits (ones' complement when negative). */
function difference(value: number): string {
  const size = Math.abs(value).toString(2).length;
  if (value === 0) return categories[0];
  const low = value > 0 ? value : value + (1 << size) - 1;
  return `${categories[size]}${low.toString(2).padStart(size, '0')}`;
}

/** Pads with ones and stuffs a zero after each 0xff (T.81 §F.1.2.3). */
function packBits(bits: string): Buffer {
  const bytes: number[] = [];
  for (let at = 0; at < bits.length; at += 8) {
    const byte = Number.parseInt(bits.slice(at, at + 8).padEnd(8, '1'), 2);
    bytes.push(byte, ...(byte === 0xff ? [0x00] : []));
  }
  return Buffer.from(bytes);
}
