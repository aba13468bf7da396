import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** What to ask for at the keyboard; what is secret is not shown while it is typed. */
export interface Question {
  readonly words: string;
  readonly secret?: boolean;
}

/**
 * One line for each question, from the keyboard or from standard input: names and numbers never stand on a command line.
 * A line that does not come is empty.
 */
export async function typedLines(questions: readonly Question[]): Promise<readonly string[]> {
  const isTyped = process.stdin.isTTY === true;
  let isHidden = false;
  const echo = new Writable({
    write(chunk, _encoding, done) {
      if (isTyped && !isHidden) process.stderr.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input: process.stdin, output: echo, terminal: isTyped });
  const next = lines[Symbol.asyncIterator]();
  const answers: string[] = [];
  try {
    for (const { words, secret = false } of questions) {
      if (isTyped) process.stderr.write(`${words}: `);
      isHidden = secret;
      const { value, done } = await next.next();
      answers.push(done ? '' : String(value).trim());
      if (isTyped && secret) process.stderr.write('\n');
    }
    return answers;
  } finally {
    lines.close();
  }
}
