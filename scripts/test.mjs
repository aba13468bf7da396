// npm test: builds, since some tests start the real program, then runs jest with whatever arguments were given. With --slow
// first (npm run test:slow) the tests that take their time, `*.slow.ts`, and then, alone on the machine, those that measure
// it, `*.timed.ts`. The last line is `N passed, N failed`.
import { run, runJest } from './run.mjs';

const given = process.argv.slice(2);
const runs =
  given[0] === '--slow'
    ? [
        ['--testMatch=<rootDir>/test/**/*.slow.ts', '--maxWorkers=2', ...given.slice(1)],
        ['--testMatch=<rootDir>/test/**/*.timed.ts', '--runInBand', ...given.slice(1)],
      ]
    : [given];
const isWhole = !given.some((arg) => /^(-t|--testNamePattern)/.test(arg));

if (!run('scripts/build.mjs')) {
  console.log('The build failed.\n0 passed, 1 failed');
  process.exit(1);
}
const counted = runs.map((args) => runJest(args));
const sum = (kind) => counted.reduce((all, one) => all + one[kind], 0);
const isGood = counted.every((one) => one.isGood);
const skipped = isWhole ? sum('skipped') : 0;
if (skipped > 0) console.log(`${skipped} skipped: a test is run or removed.`);
const failed = sum('failed') + skipped;
console.log(`${sum('passed')} passed, ${failed === 0 && !isGood ? 1 : failed} failed`);
process.exit(isGood && skipped === 0 ? 0 : 1);
