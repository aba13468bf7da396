// Notes the hash of every migration that has none yet. What is noted is never changed here: a published migration stays as it is.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export function recordMigrations(root) {
  const ledger = join(root, 'test/house/migrations.json');
  const recorded = existsSync(ledger) ? JSON.parse(readFileSync(ledger, 'utf8')) : {};
  const names = readdirSync(join(root, 'migrations')).filter((name) => /^\d{13}-.+\.ts$/.test(name));
  const added = names.filter((name) => !recorded[name]).sort();
  for (const name of added) {
    recorded[name] = createHash('sha256')
      .update(readFileSync(join(root, 'migrations', name), 'utf8'))
      .digest('hex');
  }
  const sorted = Object.fromEntries(Object.entries(recorded).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(ledger, `${JSON.stringify(sorted, null, 2)}\n`);
  return added;
}
