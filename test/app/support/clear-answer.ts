import { expect } from '@jest/globals';
import { refusalCatalogue } from '../../../src/app/http/catalogue.ts';
import { refusalText } from '../../../src/platform/ui/refusal-text.ts';
import { translator } from '../../../src/platform/ui/translate.ts';

/** An answer, however it was fetched. */
export interface Answered {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

export async function answered(response: Response): Promise<Answered> {
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    text: await response.text(),
  };
}

/** What nobody outside is ever shown: stack frames, names of libraries, of files and of tables. */
const inside =
  /\bat [^\n]{1,200}:\d+:\d+|node_modules|dist\/src|[a-z_]+\.[jt]sx?:\d|QueryFailedError|TypeError|SyntaxError|postgres|oidc_artifact/i;
const defaults = /^(Internal Server Error|Not Found|Bad Request|OK|Redirecting to .*|Method Not Allowed)$/i;

/**
 * One of our three kinds of answer: a page in the person's language, a problem document with a listed code, or OAuth's own
 * JSON. Nothing of the inside, nothing of a library's own look.
 */
export function expectClear(answer: Answered, language: 'vi' | 'en' = 'vi'): void {
  const { text, type } = answer;
  expect(text).not.toMatch(inside);
  expect(text.trim()).not.toMatch(defaults);
  if (type.startsWith('application/problem+json')) expectProblem(answer, language);
  else if (type.startsWith('application/json')) expectOAuthError(answer);
  else expectPage(answer, language);
}

/** The refusal is said in words of ours, in one language, with its code. */
export function expectRefused(answer: Answered, status: number, code: string, language: 'vi' | 'en' = 'vi'): void {
  expectClear(answer, language);
  expect({ status: answer.status, code: codeOf(answer) }).toEqual({ status, code });
}

export function codeOf({ type, text }: Answered): string | undefined {
  if (type.includes('json')) {
    const { code, error } = JSON.parse(text) as { readonly code?: string; readonly error?: string };
    return code ?? error;
  }
  return /(?:Mã|Code): ([a-z_]+(?:\.[a-z0-9_]+)*)/.exec(text)?.[1];
}

function expectProblem({ status, text }: Answered, language: 'vi' | 'en'): void {
  const problem = JSON.parse(text) as Record<string, unknown>;
  const code = String(problem.code);
  expect(Object.keys(refusalCatalogue)).toContain(code);
  const { title, next } = refusalText(translator(language), code);
  expect(problem).toMatchObject({ type: `urn:thainguyen:id:problem:${code}`, status, title, detail: next });
}

function expectOAuthError({ text }: Answered): void {
  expect(JSON.parse(text)).toMatchObject({
    error: expect.stringMatching(/^[a-z_]+$/),
    error_description: expect.stringMatching(/^[\x20-\x7e]+$/),
  });
}

/** Ours by its header and footer; Vietnamese by its title, which the English catalogue does not hold. */
function expectPage({ type, text }: Answered, language: 'vi' | 'en'): void {
  expect(type).toBe('text/html; charset=utf-8');
  expect(text).toMatch(new RegExp(`^<!doctype html><html lang="${language}"`));
  expect(text).toContain('<footer class="site-footer">');
  const code = codeOf({ status: 0, type, text });
  if (code && Object.hasOwn(refusalCatalogue, code))
    expect(decoded(text)).toContain(refusalText(translator(language), code).title);
}

function decoded(text: string): string {
  return text.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
