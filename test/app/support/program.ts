import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { runProgram } from '../../../src/app/program.ts';
import { compileCache } from '../../support/compile-cache.ts';

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly complaint: string;
}

const root = resolve(import.meta.dirname, '../../..');

/** `tnid …` with nothing in its environment but what is given. Build first: npm test does. */
export function tnid(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const child = spawn(process.execPath, [join(root, 'dist/src/app/main.js'), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, ...compileCache, NODE_ENV: 'test', ...env },
  });
  const said = { out: '', complaint: '' };
  child.stdout.on('data', (chunk) => (said.out += chunk));
  child.stderr.on('data', (chunk) => (said.complaint += chunk));
  return new Promise((done) => child.once('close', (code) => done({ code, ...said })));
}

/** The same within this process, where only the words and the code matter. */
export async function runHere(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ran> {
  const said: { readonly out: string[]; readonly complaint: string[] } = { out: [], complaint: [] };
  const line = (text: string) => (text.endsWith('\n') ? text : `${text}\n`);
  const before = { ...process.env };
  for (const name of Object.keys(before)) if (name !== 'TNID_TEST_RUN' && name !== 'PATH') delete process.env[name];
  Object.assign(process.env, { NODE_ENV: 'test', LOG_LEVEL: 'silent' }, env);
  try {
    const code = await runProgram(args, {
      say: (text) => void said.out.push(line(text)),
      complain: (text) => void said.complaint.push(line(text)),
    });
    return { code, out: said.out.join(''), complaint: said.complaint.join('') };
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  }
}
