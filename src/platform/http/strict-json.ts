// RFC 8259, and I-JSON (RFC 7493 §2): unique names, well-formed strings.
import { visit } from 'jsonc-parser';
import { Refusal } from '../../kernel/refusal.ts';

const maxDepth = 16;

/**
 * Files in base64url, cut short before the slow walk: they hold no quote and no escape, so nothing else moves. Two names
 * of this kind count as one name twice, which no schema of ours can mind.
 */
const longText = /"[A-Za-z0-9_-]{256,}"/g;

/**
 * Parses JSON from a stranger. Beyond the grammar it refuses what parsers disagree about: a name twice in one object,
 * `__proto__`, U+0000, lone surrogates, nesting beyond 16.
 */
export function parseStrictJson(text: string): unknown {
  const value = parse(text);
  const open: Set<string>[] = [];
  let depth = 0;
  const enter = () => {
    depth += 1;
    if (depth > maxDepth) throw malformed('nested too deep');
  };
  visit(
    text.replace(longText, '"long"'),
    {
      onObjectBegin: () => {
        enter();
        open.push(new Set());
      },
      onObjectEnd: () => {
        depth -= 1;
        open.pop();
      },
      onArrayBegin: enter,
      onArrayEnd: () => {
        depth -= 1;
      },
      onObjectProperty: (name) => checkName(name, open.at(-1)),
      onLiteralValue: (literal) => checkText(literal),
    },
    { disallowComments: true },
  );
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The parser's own message quotes the text, so it is neither passed on nor kept as the cause.
    throw malformed('not JSON');
  }
}

function checkName(name: string, seen: Set<string> | undefined): void {
  if (name === '__proto__') throw malformed('a name that is not allowed');
  if (seen?.has(name)) throw malformed('a name twice in one object');
  seen?.add(name);
  checkText(name);
}

function checkText(literal: unknown): void {
  if (typeof literal !== 'string') return;
  if (literal.includes('\0') || !literal.isWellFormed()) throw malformed('a character that is not allowed');
}

function malformed(problem: string): Refusal {
  return new Refusal('request.malformed', { problems: [`(body): ${problem}`] });
}
