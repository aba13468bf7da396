import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** One line from the keyboard, not shown, or from standard input: a number never stands on a command line. */
export async function typedNumber(): Promise<string> {
  const isTyped = process.stdin.isTTY === true;
  if (isTyped) process.stderr.write('Personal identification number (not shown): ');
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: isTyped });
  try {
    for await (const line of lines) return line.trim();
    return '';
  } finally {
    lines.close();
    if (isTyped) process.stderr.write('\n');
  }
}
