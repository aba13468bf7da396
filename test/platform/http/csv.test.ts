import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { csvText } from '../../../src/platform/http/csv.ts';
import { anyCharacter } from '../../support/any-character.ts';

describe('a table as CSV', () => {
  it('says that it is UTF-8, quotes what separates, and ends its lines as RFC 4180 asks', () => {
    const text = csvText(
      ['Tên', 'Số'],
      [
        ['Đào, Thị "Ba"\nhai', 3],
        [null as never, -2],
      ],
    );
    expect(text).toBe('\ufeffTên,Số\r\n"Đào, Thị ""Ba""\nhai",3\r\n,-2\r\n');
  });

  it.each([
    ...[
      '=1+1',
      '+1',
      '-1+1',
      '@SUM(A1)',
      '\t=1',
      '\r=1',
      '\n=1',
      ' =1',
      '\u00a0=1',
      '\u3000=1',
      '\u200b=1',
      '\ufeff=1',
    ],
    ...['＝1+1', '＋1', '－1', '＠SUM(A1)', ' ＝1', '|calc', "%0A=cmd|' /C calc'!A0"],
  ])('makes text of what a spreadsheet would calculate: %j', (hostile) => {
    const [, cells] = parse(csvText(['x'], [[hostile]]));
    expect(cells).toEqual([`'${hostile}`]);
  });

  it('leaves plain words and our own numbers as they are', () => {
    expect(csvText(['x'], [['Xã Tân Cương'], ['a-b'], [-3], [new Date(0)]])).toBe(
      '\ufeffx\r\nXã Tân Cương\r\na-b\r\n-3\r\n1970-01-01T00:00:00.000Z\r\n',
    );
  });

  it('comes back cell by cell, whatever it holds, and no cell begins a formula', () => {
    const cell = fc.oneof(
      fc.string({ unit: anyCharacter }),
      fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '＝', '"', ',', '\r', '\n', '\t', ' ', 'a') }),
    );
    const table = fc
      .integer({ min: 1, max: 4 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 5 }));
    fc.assert(
      fc.property(table, (rows) => {
        const [, ...back] = parse(csvText(rows[0] ? rows[0].map(() => 'x') : ['x'], rows));
        expect(back.map((cells) => cells.length)).toEqual(rows.map((cells) => cells.length));
        back.flat().forEach((text, at) => {
          expect([text, text.slice(1)]).toContain(rows.flat()[at]);
          expect(text).not.toMatch(/^\s*[=+\-@＝＋－＠]/u);
        });
      }),
    );
  });
});

/** RFC 4180 §2, read by somebody else than the writer. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  let [cells, cell, isQuoted]: [string[], string, boolean] = [[], '', false];
  for (let at = 1; at < text.length; at += 1) {
    const [one, two] = [text[at]!, text.slice(at, at + 2)];
    if (isQuoted && two === '""') {
      cell += '"';
      at += 1;
    } else if (one === '"') isQuoted = !isQuoted;
    else if (isQuoted) cell += one;
    else if (one === ',') {
      cells.push(cell);
      cell = '';
    } else if (two === '\r\n') {
      rows.push([...cells, cell]);
      [cells, cell] = [[], ''];
      at += 1;
    } else cell += one;
  }
  return rows;
}
