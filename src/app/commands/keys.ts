import type { Command } from 'commander';
import { keySetAt, longestTokenSeconds, rotateKeys, type SigningKey } from '../../oidc/index.ts';
import type { Output } from '../output.ts';
import { rewrapCommand } from './keys/rewrap.ts';
import { rotateIndexCommand } from './keys/rotate-index.ts';
import { operatorName, withInstallation } from './with-installation.ts';

export function keysCommands(program: Command, output: Output): void {
  const keys = program.command('keys').description('signing keys, the key ring and the index key');
  keys
    .command('list')
    .description('every signing key and what it does now')
    .action(() =>
      withInstallation(async ({ stores }) => output.say(listText(await stores.signingKeys.list(), new Date()))),
    );
  keys
    .command('rotate')
    .description(
      'make the next signing key of each algorithm; running servers publish it at once and sign with it after the time of overlap',
    )
    .option('--now', 'sign with it at once (relying parties that cache keys may fail for as long as they cache)')
    .action(({ now }: { readonly now?: boolean }) =>
      withInstallation(async ({ config, transact }) => {
        const rotation = {
          now: new Date(),
          publishAheadSeconds: now ? 0 : config.keys.publish_ahead_seconds,
          longestTokenSeconds,
          actor: { kind: 'operator', name: operatorName() } as const,
        };
        const made = await transact((stores) => rotateKeys(stores, rotation));
        for (const { kid, algorithm, signsFrom } of made)
          output.say(`New key ${kid}, ${algorithm}, published now, signs from ${signsFrom.toISOString()}.`);
      }),
    );
  rewrapCommand(keys, output);
  rotateIndexCommand(keys, output);
}

function listText(keys: readonly SigningKey[], now: Date): string {
  const published = keySetAt(keys, now);
  const lines = keys.map((key) => {
    const state = !published.includes(key)
      ? 'gone'
      : key === published.find(({ algorithm }) => algorithm === key.algorithm)
        ? 'signing'
        : key.signsFrom > now
          ? 'published'
          : 'verifying';
    const until = key.retiresAt ? `until ${key.retiresAt.toISOString()}` : '';
    return `${key.kid}  ${key.algorithm}  ${state.padEnd(9)}  from ${key.signsFrom.toISOString()}  ${until}`.trimEnd();
  });
  return lines.length > 0 ? lines.join('\n') : 'No signing key yet: the first start makes one.';
}
