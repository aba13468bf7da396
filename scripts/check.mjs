// npm run check: types, lint, the rules of the house, and whether the documents made from the code are of today. With --record it first notes the hashes of new migrations.
import { root } from './our-node.mjs';
import { recordMigrations } from './record-migrations.mjs';
import { run, runJest } from './run.mjs';

if (process.argv.includes('--record')) {
  for (const name of recordMigrations(root)) console.log(`Recorded ${name}.`);
}

const types = run('node_modules/typescript/bin/tsc', ['--noEmit']);
const lint = run('node_modules/@biomejs/biome/bin/biome', ['check', '.']);
const docs = run('scripts/build.mjs') && run('scripts/docs.mjs', ['--check']);
const house = runJest(['test/house']);
for (const [name, isGood] of Object.entries({ types, lint, docs, house: house.isGood })) {
  console.log(`${isGood ? 'good' : 'BAD '} ${name}`);
}
const others = [types, lint, docs].filter(Boolean).length;
console.log(`${house.passed + others} passed, ${Math.max(house.failed, house.isGood ? 0 : 1) + 3 - others} failed`);
process.exit(types && lint && docs && house.isGood ? 0 : 1);
