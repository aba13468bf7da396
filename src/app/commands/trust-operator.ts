import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { loadConfig } from '../../platform/config/load-config.ts';
import { isOperatorName, newOperatorKeys } from '../../proofing/index.ts';
import { projectRoot } from '../installation/root.ts';
import type { Output } from '../output.ts';

/** The keys of the people who change what is trusted. Needs no database. */
export function trustOperatorCommands(trust: Command, output: Output): void {
  const operator = trust.command('operator').description('the people who may change what is trusted');
  operator
    .command('new')
    .description('make a key pair for an operator; the private half stays with them')
    .argument('<name>', 'as the audit trail will name them: lower-case letters, digits, dots and dashes')
    .argument('<file>', 'where the private key is written; the public one is written beside it as <file>.pub')
    .action(async (name: string, file: string) => {
      if (!isOperatorName(name)) throw new Error('the name may hold lower-case letters, digits, dots and dashes only');
      const { publicPem, privatePem } = newOperatorKeys();
      await writeFile(file, privatePem, { mode: 0o600, flag: 'wx' });
      await writeFile(`${file}.pub`, publicPem, { flag: 'wx' });
      const folder = loadConfig(projectRoot).trust.operators_directory;
      output.say(`Private key: ${file}. Keep it to yourself, away from the servers.`);
      output.say(`Public key: ${file}.pub. It counts once it lies in ${folder} as ${name}.pem, put there by a change`);
      output.say('that somebody else has reviewed.');
    });
}
