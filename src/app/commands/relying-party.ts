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
  suspendCommand,
} from '../../relying-party/index.ts';
import type { Installation } from '../installation/installation.ts';
import type { Output } from '../output.ts';
import { operatorName, withInstallation } from './with-installation.ts';

export function relyingPartyCommands(program: Command, output: Output): void {
  const parties = program.command('relying-party').description('the services that sign people in with Thai Nguyen ID');
  const add = parties.command('add').description('register a service; a client secret is shown once');
  for (const { flags, description, required, repeat } of addOptions) {
    const collect = (value: string, before: readonly string[] = []) => [...before, value];
    if (required) repeat ? add.requiredOption(flags, description, collect) : add.requiredOption(flags, description);
    else repeat ? add.option(flags, description, collect) : add.option(flags, description);
  }
  add.action((flags: AddFlags) => run(output, (needs) => addCommand(needs, flags)));
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
