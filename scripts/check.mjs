// npm run check: types, lint, and the rules of the house. With --record it first notes the hashes of new migrations.
import { root } from './our-node.mjs';
import { recordMigrations } from './record-migrations.mjs';
import { run, runJest } from './run.mjs';

if (process.argv.includes('--record')) {
  for (const name of recordMigrations(root)) console.log(`Recorded ${name}.`);
}

const types = run('node_modules/typescript/bin/tsc', ['--noEmit']);
const lint = run('node_modules/@biomejs/biome/bin/biome', ['check', '.']);
const house = runJest(['test/house']);
for (const [name, isGood] of Object.entries({ types, lint, house: house.isGood })) {
  console.log(`${isGood ? 'good' : 'BAD '} ${name}`);
}
const others = [types, lint].filter(Boolean).length;
console.log(`${house.passed + others} passed, ${Math.max(house.failed, house.isGood ? 0 : 1) + 2 - others} failed`);
process.exit(types && lint && house.isGood ? 0 : 1);
