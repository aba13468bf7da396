// RFC 4180; OWASP "CSV injection": a cell that a spreadsheet would take for a formula is made text.
import type { Context } from 'koa';

export type CsvCell = string | number | Date | null;

/** What starts a formula in Excel, LibreOffice or Sheets, full-width forms and leading white space included. */
const formula = /^[\s\u00a0\u200b-\u200f\u2028-\u202e\u2060\u3000\ufeff]*[=+\-@\t\r\n＝＋－−＠|%]/u;
const special = /[",\r\n]/;

/**
 * A table as CSV with a mark that says UTF-8. Numbers of ours stay numbers; of text, whatever a spreadsheet might
 * calculate gets an apostrophe in front; what a locale's separator would split is quoted.
 */
export function csvText(columns: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  const lines = [columns, ...rows].map((cells) => cells.map(cellText).join(','));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

/** Sends it as a file to be kept; `name` is ours and plain. */
export function answerCsv(
  ctx: Context,
  name: string,
  columns: readonly string[],
  rows: readonly (readonly CsvCell[])[],
): void {
  ctx.type = 'text/csv; charset=utf-8; header=present';
  ctx.set('Content-Disposition', `attachment; filename="${name.replace(/[^a-z0-9-]/g, '')}.csv"`);
  ctx.body = csvText(columns, rows);
}

function cellText(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  if (cell instanceof Date) return cell.toISOString();
  const harmless = formula.test(cell) ? `'${cell}` : cell;
  const quoted = special.test(harmless) || /[;\t']/.test(harmless);
  return quoted ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
