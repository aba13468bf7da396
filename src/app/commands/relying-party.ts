import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import {
  type AddFlags,
  addCommand,
  addOptions,
  type CommandNeeds,
  listCommand,
  type OutputFlags,
  resumeCommand,
  rotateSecretCommand,
  suspendCommand,
  type UpdateFlags,
  updateCommand,
  updateOptions,
} from '../../relying-party/index.ts';
import type { Installation } from '../installation/installation.ts';
import type { Output } from '../output.ts';
import { takeOptions } from './take-options.ts';
import { operatorName, withInstallation } from './with-installation.ts';

export function relyingPartyCommands(program: Command, output: Output): void {
  const parties = program.command('relying-party').description('the services that sign people in with Thai Nguyen ID');
  const add = parties.command('add').description('register a service; a client secret is shown once');
  takeOptions(add, addOptions).action((flags: AddFlags) => run(output, (needs) => addCommand(needs, flags)));
  const update = parties
    .command('update')
    .description('change a registration; a list given replaces the list there was, "none" takes a value out')
    .argument('<client-id>');
  takeOptions(update, updateOptions).action((clientId: string, flags: UpdateFlags) =>
    run(output, (needs) => updateCommand(needs, clientId, flags)),
  );
  parties
    .command('rotate-secret')
    .description('make a new client secret, shown once; the one before is accepted for the overlap')
    .argument('<client-id>')
    .requiredOption('--overlap <period>', 'how long the secret before is accepted: 7d, 12h, 30m, or 0 for not at all')
    .option('--json', 'print JSON')
    .action((clientId: string, flags: OutputFlags & { readonly overlap: string }) =>
      run(output, (needs) => rotateSecretCommand(needs, clientId, flags)),
    );
  parties
    .command('list')
    .description('every registered service')
    .option('--json', 'print JSON')
    .action((flags: OutputFlags) => run(output, (needs) => listCommand(needs, flags)));
  parties
    .command('suspend')
    .description('nobody can sign in to it from the next request on')
    .argument('<client-id>')
    .action((clientId: string) => run(output, (needs) => suspendCommand(needs, clientId)));
  parties
    .command('resume')
    .description('undo a suspension')
    .argument('<client-id>')
    .action((clientId: string) => run(output, (needs) => resumeCommand(needs, clientId)));
}

function run(output: Output, command: (needs: CommandNeeds) => Promise<string>): Promise<void> {
  return withInstallation(async (installation) => output.say(await command(needsOf(installation))));
}

function needsOf({ config, transact }: Installation): CommandNeeds {
  return {
    transact,
    clock: () => new Date(),
    production: config.environment === 'production',
    operator: operatorName(),
    readText: (path) => readFile(path, 'utf8'),
  };
}
