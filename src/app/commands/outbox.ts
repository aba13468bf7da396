import type { Command } from 'commander';
import { outboxListText, retryGivenUp } from '../../platform/outbox/commands.ts';
import type { Output } from '../output.ts';
import { operatorName, withInstallation } from './with-installation.ts';

export function outboxCommands(program: Command, output: Output): void {
  const outbox = program.command('outbox').description('what services still have to be told (sign-outs)');
  outbox
    .command('list')
    .description('what waits, and what was given up after the last try')
    .action(() => withInstallation(async ({ stores }) => output.say(await outboxListText(stores))));
  outbox
    .command('retry')
    .description('send again what was given up; running servers do it at once')
    .argument('[id]', 'one message')
    .option('--all', 'every message that was given up')
    .action((id: string | undefined, { all }: { readonly all?: boolean }) =>
      withInstallation(async ({ transact }) => {
        if ((id === undefined) === !all) throw new Error('name one message or --all');
        output.say(await retryGivenUp(transact, id ?? null, { kind: 'operator', name: operatorName() }));
      }),
    );
}
