// RFC 9457 §3: problem details for HTTP APIs, as application/problem+json.
import type { Context } from 'koa';
import { z } from 'zod';
import type { RefusalFacts } from '../../kernel/refusal.ts';

export interface ProblemText {
  readonly title: string;
  /** What to do next. */
  readonly detail?: string;
}

export interface Problem extends ProblemText {
  readonly code: string;
  readonly status: number;
  readonly facts: RefusalFacts;
}

/** The document as programs read it: `code` is stable, `type` is the same code as a URI, `title` is for people. */
export const problemSchema = z
  .strictObject({
    type: z.string().describe('urn:thainguyen:id:problem:<code>'),
    title: z.string().describe('What happened, for people'),
    status: z.int().min(400).max(599),
    code: z.string().describe('Stable; what programs decide by'),
    detail: z.string().optional().describe('What to do next, for people'),
    facts: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]))
      .optional()
      .describe('Counts and field paths; never personal'),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem document' });

/** Programs: everything under /api/, /health/ and /audit/, and whoever asks for JSON and not for HTML. */
export function wantsProblem(ctx: Pick<Context, 'path' | 'accepts'>): boolean {
  if (/^\/(api|audit|health)(\/|$)/.test(ctx.path)) return true;
  return ctx.accepts('html', 'json', 'application/problem+json') !== 'html';
}

export function answerProblem(ctx: Context, problem: Problem): void {
  ctx.status = problem.status;
  ctx.body = problemDocument(problem);
  ctx.type = 'application/problem+json';
}

export function problemDocument({ code, status, title, detail, facts }: Problem): string {
  return JSON.stringify({
    type: `urn:thainguyen:id:problem:${code}`,
    title,
    status,
    code,
    ...(detail ? { detail } : {}),
    ...(Object.keys(facts).length > 0 ? { facts } : {}),
  });
}
