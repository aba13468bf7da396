import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import {
  type AddResourceServerFlags,
  addResourceServerCommand,
  addResourceServerOptions,
  listResourceServersCommand,
  type ResourceServerFlags,
  type ResourceServerNeeds,
  updateResourceServerCommand,
  updateResourceServerOptions,
} from '../../relying-party/index.ts';
import type { Output } from '../output.ts';
import { takeOptions } from './take-options.ts';
import { operatorName, withInstallation } from './with-installation.ts';

export function resourceServerCommands(program: Command, output: Output): void {
  const servers = program
    .command('resource-server')
    .description('the interfaces that services may ask access tokens for, in a person’s name');
  takeOptions(servers.command('add').description('register one'), addResourceServerOptions).action(
    (flags: AddResourceServerFlags) => run(output, (needs) => addResourceServerCommand(needs, flags)),
  );
  const update = servers
    .command('update')
    .description('change one; scopes given replace those there were')
    .argument('<identifier>');
  takeOptions(update, updateResourceServerOptions).action((identifier: string, flags: ResourceServerFlags) =>
    run(output, (needs) => updateResourceServerCommand(needs, identifier, flags)),
  );
  servers
    .command('list')
    .description('every registered one')
    .option('--json', 'print JSON')
    .action((flags: { readonly json?: boolean }) => run(output, (needs) => listResourceServersCommand(needs, flags)));
}

function run(output: Output, command: (needs: ResourceServerNeeds) => Promise<string>): Promise<void> {
  return withInstallation(async ({ config, transact }) =>
    output.say(
      await command({
        transact,
        clock: () => new Date(),
        production: config.environment === 'production',
        operator: operatorName(),
        readText: (path) => readFile(path, 'utf8'),
      }),
    ),
  );
}
