// Runs one program of the project to its end, saying on the terminal whatever it says.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { ourNode, root } from './our-node.mjs';

/** Whether `node script ...args` ended well. The project's own programs come first for whatever it starts in turn. */
export function run(script, args = [], environment = {}) {
  const PATH = [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter);
  const { status } = spawnSync(ourNode, [join(root, script), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH, ...environment },
  });
  return status === 0;
}

/** Runs jest and counts. A file that could not be loaded counts as a failed test: it may have held many. */
export function runJest(args) {
  const folder = mkdtempSync(join(tmpdir(), 'tnid-counts-'));
  const report = join(folder, 'report.json');
  const flags = `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --no-warnings`.trim();
  const isGood = run('node_modules/jest/bin/jest.js', [...args, '--json', `--outputFile=${report}`], {
    NODE_OPTIONS: flags,
  });
  try {
    return { isGood, ...counts(JSON.parse(readFileSync(report, 'utf8'))) };
  } catch {
    return { isGood: false, passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function counts(report) {
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
