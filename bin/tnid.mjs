#!/usr/bin/env node
// npx tnid …: the program in dist/, built first where it is missing, on the Node that came with the install where this one is too old.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const program = join(root, 'dist/src/app/main.js');
const installed = join(root, 'node_modules/.bin/node');
const isNew = Number.parseInt(process.versions.node, 10) >= 24;

if (isNew) await runHere();
else if (existsSync(installed)) runOn(installed);
else fail(`tnid needs Node.js 24 or newer; this is ${process.version}. Run npm ci, or install a newer Node.js.`);

async function runHere() {
  if (!existsSync(program)) build();
  process.argv[1] = program;
  await import(pathToFileURL(program).href);
}

/** Built by the standard error, so that what the command prints stays its own. */
function build() {
  const { status } = spawnSync(process.execPath, [join(root, 'scripts/build.mjs')], {
    stdio: ['ignore', 2, 2],
    cwd: root,
  });
  if (status !== 0) fail('tnid could not be built.');
}

/** Signals that reach this process alone are handed on; a Ctrl-C reaches both by itself. */
function runOn(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  child.on('exit', (code, signal) => (signal ? endBy(signal) : process.exit(code ?? 1)));
}

function endBy(signal) {
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
