import { Command, CommanderError } from 'commander';
import { Refusal } from '../kernel/refusal.ts';
import { isDatabaseAway } from '../platform/http/database-away.ts';
import { isRefusalCode, refusalText } from '../platform/ui/refusal-text.ts';
import { translator } from '../platform/ui/translate.ts';
import { explainProblem } from '../relying-party/index.ts';
import { auditCommands } from './commands/audit.ts';
import { keysCommands } from './commands/keys.ts';
import { migrateCommand } from './commands/migrate.ts';
import { outboxCommands } from './commands/outbox.ts';
import { relyingPartyCommands } from './commands/relying-party.ts';
import { resourceServerCommands } from './commands/resource-server.ts';
import { serveCommand } from './commands/serve.ts';
import { staffCommands } from './commands/staff/staff.ts';
import { subjectCommands } from './commands/subject/delete.ts';
import { trustCommands } from './commands/trust.ts';
import type { Output } from './output.ts';

/** Exit codes: 0 done, 1 it went wrong, 2 the command was not understood, 3 a rule said no. */
const exitCodes = { done: 0, failed: 1, misused: 2, refused: 3 } as const;

const terminal: Output = {
  say: (text) => void process.stdout.write(text.endsWith('\n') ? text : `${text}\n`),
  complain: (text) => void process.stderr.write(text.endsWith('\n') ? text : `${text}\n`),
};

/** `tnid <command>`: one program for everything an operator does. */
export async function runProgram(args: readonly string[], output: Output = terminal): Promise<number> {
  const program = new Command('tnid')
    .description('Thai Nguyen ID: the OpenID Connect provider of Thái Nguyên province')
    .showHelpAfterError('(add --help for what is possible)')
    .configureOutput({ writeOut: output.say, writeErr: output.complain })
    .exitOverride();
  for (const add of [
    serveCommand,
    migrateCommand,
    relyingPartyCommands,
    resourceServerCommands,
    trustCommands,
    keysCommands,
    auditCommands,
    outboxCommands,
    subjectCommands,
    staffCommands,
  ])
    add(program, output);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCodes.done;
  } catch (error) {
    return explain(error, output);
  }
}

function explain(error: unknown, { complain }: Output): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.misused;
  if (error instanceof Refusal) {
    complain(refusalLines(error).join('\n'));
    return exitCodes.refused;
  }
  complain(`tnid: ${sentenceOf(error)}`);
  return exitCodes.failed;
}

/** One sentence an operator can act on. Several attempts at one address come as one error without words. */
function sentenceOf(error: unknown): string {
  if (isDatabaseAway(error))
    return `the database cannot be used now (${reasonOf(error)}); see DATABASE_URL and DATABASE_OWNER_URL`;
  return error instanceof Error ? error.message : String(error);
}

function reasonOf(error: unknown): string {
  const { message = '', code, errors } = error as Error & { readonly code?: string; readonly errors?: unknown[] };
  return message || code || (errors?.[0] as Error | undefined)?.message || 'no answer';
}

function refusalLines({ code, facts }: Refusal): readonly string[] {
  const problems = Array.isArray(facts.problems)
    ? facts.problems.map((problem) => `  - ${explainProblem(String(problem))}`)
    : [];
  const words = isRefusalCode(code) ? refusalText(translator('en'), code) : undefined;
  return [`tnid: ${words ? `${words.title}. ${words.next}` : 'refused'} (${code})`, ...problems];
}
