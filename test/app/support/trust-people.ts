import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { TestDatabase } from '../../support/postgres.ts';
import { type Ran, runHere, tnid } from './program.ts';

/** Two trust operators and what they type. */
export interface TrustPeople {
  readonly env: Readonly<Record<string, string>>;
  run(...args: readonly string[]): Promise<Ran>;
  /** Proposed by one, and answered with the proposal's id. */
  propose(...wish: readonly string[]): Promise<string>;
  /** …and approved by the other. */
  change(...wish: readonly string[]): Promise<Ran>;
  /** What the other types to approve. */
  approval(id: string): readonly string[];
}

export async function trustPeople(
  directory: string,
  database: TestDatabase,
  more: Readonly<Record<string, string>> = {},
): Promise<TrustPeople> {
  const at = (name: string) => join(directory, name);
  mkdirSync(at('operators'), { recursive: true });
  const env = {
    DATABASE_URL: database.appUrl,
    DATA_DIRECTORY: directory,
    TRUST_DIRECTORY: at('none'),
    TRUST_OPERATORS_DIRECTORY: at('operators'),
    TRUST_LIST_SIGNERS_DIRECTORY: at('list-signers'),
    ...more,
  };
  const run = (...args: readonly string[]) => runHere(['trust', ...args], env);
  for (const name of ['an', 'binh']) {
    await run('operator', 'new', name, at(`${name}.key`));
    renameSync(at(`${name}.key.pub`), at(`operators/${name}.pem`));
  }
  const approval = (id: string) => ['trust', 'approve', id, '--key', at('binh.key')];
  const propose: TrustPeople['propose'] = async (...wish) => {
    const { out, complaint } = await run('propose', ...wish, '--key', at('an.key'));
    const [, id] = /^Proposal ([0-9a-f-]{36}) /m.exec(out) ?? [];
    if (!id) throw new Error(`not proposed: ${complaint}`);
    return id;
  };
  return {
    env,
    run,
    propose,
    approval,
    change: async (...wish) => runHere(approval(await propose(...wish)), env),
  };
}

export { tnid };
