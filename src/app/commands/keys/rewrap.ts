import type { Command } from 'commander';
import { rewrapPlace } from '../../../platform/vault/rewrap.ts';
import { countByKek, type SealedPlace } from '../../../platform/vault/sealed-place.ts';
import type { Installation } from '../../installation/installation.ts';
import type { Output } from '../../output.ts';
import { sealedPlaces } from '../../sealed-places.ts';
import { operatorName, withInstallation } from '../with-installation.ts';
import { wholeNumber } from './whole-number.ts';

interface Flags {
  readonly status?: boolean;
  readonly batch: number;
  readonly pause: number;
}

export function rewrapCommand(keys: Command, output: Output): void {
  keys
    .command('rewrap')
    .description('seal everything under the current key of the key ring; may be stopped and run again at any time')
    .option('--status', 'only count what is sealed under which key')
    .option('--batch <rows>', 'rows in one transaction', wholeNumber, 500)
    .option('--pause <milliseconds>', 'rest between transactions', wholeNumber, 0)
    .action((flags: Flags) =>
      withInstallation(async (installation) => {
        if (!flags.status) await rewrap(installation, output, flags);
        output.say(await statusText(installation));
      }),
    );
}

async function rewrap(installation: Installation, output: Output, { batch, pause }: Flags): Promise<void> {
  const { vault, database } = installation;
  await record(installation, 'started', {});
  let rows = 0;
  for (const place of sealedPlaces) {
    const transaction = database.manager.transaction.bind(database.manager);
    rows += await rewrapPlace(
      { transaction: (work) => transaction(work), vault, batch, onProgress: progress(output, pause) },
      place,
    );
  }
  await record(installation, 'finished', { rows });
}

function progress({ say }: Output, pause: number) {
  return async (place: SealedPlace, done: number): Promise<void> => {
    say(`${nameOf(place)}: ${done} more`);
    if (pause > 0) await new Promise((rested) => setTimeout(rested, pause));
  };
}

function record({ transact, vault }: Installation, happened: 'started' | 'finished', details: { rows?: number }) {
  return transact(({ facts }) =>
    facts.record({
      action: `vault.rewrap.${happened}`,
      actor: { kind: 'operator', name: operatorName() },
      details: { key: vault.currentKekId, ...details },
    }),
  );
}

async function statusText({ database, vault }: Installation): Promise<string> {
  const lines: string[] = [];
  let older = 0;
  for (const place of sealedPlaces) {
    const counts = await countByKek(database.manager, place);
    for (const [kekId, count] of counts) {
      if (kekId !== vault.currentKekId) older += count;
      lines.push(`${nameOf(place).padEnd(28)} ${kekId.padEnd(16)} ${count}`);
    }
  }
  const end =
    older === 0
      ? `Everything is sealed under ${vault.currentKekId}: once every server knows it, other keys may leave the ring.`
      : `${older} under other keys than ${vault.currentKekId}.`;
  return [...lines, end].join('\n');
}

function nameOf({ table, column }: SealedPlace): string {
  return `${table}.${column}`;
}
