import type { Command } from 'commander';
import { openInstallation } from '../installation/installation.ts';
import type { Output } from '../output.ts';

export function migrateCommand(program: Command, output: Output): void {
  program
    .command('migrate')
    .description('bring the database schema up to date (DATABASE_OWNER_URL), then grant the application its rights')
    .action(async () => {
      const installation = await openInstallation({ migrate: 'always', say: output.say });
      await installation.close();
      output.say('The schema is up to date.');
    });
}
