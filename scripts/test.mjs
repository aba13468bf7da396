// npm test: builds, since some tests start the real program, then runs jest with whatever arguments were given. With --slow
// first (npm run test:slow) the tests that take their time or measure it, `*.slow.ts`, one file after the other. The last
// line is `N passed, N failed`.
import { run, runJest } from './run.mjs';

const given = process.argv.slice(2);
const isSlow = given[0] === '--slow';
const args = isSlow ? ['--testMatch=<rootDir>/test/**/*.slow.ts', '--runInBand', ...given.slice(1)] : given;
const isWhole = !args.some((arg) => /^(-t|--testNamePattern)/.test(arg));

if (!run('scripts/build.mjs')) {
  console.log('The build failed.\n0 passed, 1 failed');
  process.exit(1);
}
const { isGood, passed, failed, skipped } = runJest(args);
const isSkipping = isWhole && skipped > 0;
if (isSkipping) console.log(`${skipped} skipped: a test is run or removed.`);
const all = isSkipping ? failed + skipped : failed;
console.log(`${passed} passed, ${all === 0 && !isGood ? 1 : all} failed`);
process.exit(isGood && !isSkipping ? 0 : 1);
