import { describe, expect, it } from '@jest/globals';
import { toString as qrString } from 'qrcode';
import { qrPattern } from '../../../src/platform/ui/qr.ts';

/** The dark modules that a path of `M x y h n v1 h-n z` rectangles covers, as `x,y`. */
function modules(path: string): Set<string> {
  const covered = new Set<string>();
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let step = 0; step < Number(run); step += 1) covered.add(`${Number(x) + step},${y}`);
  }
  return covered;
}

describe('a QR pattern', () => {
  const text = 'http://localhost:3000/reader#f3bYq0nY5W5Zp0dJm3mKqkq1Z4q2b1v5xX0y7m8wQnE';

  it('is the one the library draws, with a quiet zone of four', async () => {
    const { size, path } = qrPattern(text);
    const drawn = await qrString(text, { type: 'utf8', errorCorrectionLevel: 'M', margin: 0 });
    const rows = drawn.trimEnd().split('\n');
    const dark = new Set<string>();
    rows.forEach((row, index) => {
      [...row].forEach((sign, x) => {
        if ('█▀'.includes(sign)) dark.add(`${x + 4},${index * 2 + 4}`);
        if ('█▄'.includes(sign)) dark.add(`${x + 4},${index * 2 + 5}`);
      });
    });
    expect(modules(path)).toEqual(dark);
    expect(size).toBe([...rows[0]!].length + 8);
  });

  it('holds nothing but numbers, so that no text of ours can leave it', () => {
    expect(qrPattern('"><script>alert(1)</script>').path).toMatch(/^[Mhvz\d -]+$/);
  });

  it('refuses a text that no QR code can hold', () => {
    expect(() => qrPattern('x'.repeat(5_000))).toThrow();
  });
});
