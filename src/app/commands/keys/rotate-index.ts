import type { Command } from 'commander';
import type { Installation } from '../../installation/installation.ts';
import type { Stores } from '../../installation/stores.ts';
import type { Output } from '../../output.ts';
import { operatorName, withInstallation } from '../with-installation.ts';
import { wholeNumber } from './whole-number.ts';

interface Flags {
  readonly status?: boolean;
  readonly finish?: boolean;
  readonly batch: number;
  readonly pause: number;
}

export function rotateIndexCommand(keys: Command, output: Output): void {
  keys
    .command('rotate-index')
    .description(
      'index every number and name under the current index key too; may be stopped and run again at any time',
    )
    .option('--finish', 'then drop the indexes under other keys: only when every running server knows the current key')
    .option('--status', 'only count what is indexed under which key')
    .option('--batch <rows>', 'rows in one transaction', wholeNumber, 500)
    .option('--pause <milliseconds>', 'rest between transactions', wholeNumber, 0)
    .action((flags: Flags) =>
      withInstallation(async (installation) => {
        if (!flags.status) await rotate(installation, output, flags);
        output.say(await statusText(installation));
      }),
    );
}

async function rotate(installation: Installation, output: Output, flags: Flags): Promise<void> {
  const repeat = batches(installation, output, flags);
  await record(installation, flags.finish ? 'finish_started' : 'started', {});
  const extended = await repeat('numbers also under the current key', (stores, limit) =>
    stores.numberMoves.extend(limit),
  );
  const listed = await repeat('people whose words of the name follow', ({ subjectUnits }, limit) =>
    subjectUnits.fill(limit),
  );
  const dropped = flags.finish
    ? await repeat('indexes under other keys dropped', (stores, limit) => stores.numberMoves.drop(limit))
    : 0;
  const chips = flags.finish
    ? await repeat('chips moved to the current key', (stores, limit) => stores.proofing.chipMoves.move(limit))
    : 0;
  const words = flags.finish
    ? await repeat('words of names under other keys dropped', ({ subjectUnits }, limit) => subjectUnits.drop(limit))
    : 0;
  await record(installation, flags.finish ? 'finished' : 'extended', { extended, listed, dropped, chips, words });
}

/** Runs one bounded batch after another, each in a transaction of its own, until one finds nothing to do. */
function batches({ transact }: Installation, { say }: Output, { batch, pause }: Flags) {
  return async (what: string, work: (stores: Stores, limit: number) => Promise<number>): Promise<number> => {
    let total = 0;
    for (;;) {
      const done = await transact((stores) => work(stores, batch));
      if (done === 0) return total;
      total += done;
      say(`${total} ${what}`);
      if (pause > 0) await new Promise((rested) => setTimeout(rested, pause));
    }
  };
}

function record(
  { transact, vault }: Installation,
  happened: 'started' | 'extended' | 'finish_started' | 'finished',
  details: Readonly<Record<string, number>>,
) {
  const actor = { kind: 'operator', name: operatorName() } as const;
  const action = `vault.index_rotation.${happened}`;
  return transact(({ facts }) =>
    facts.record({ action, actor, details: { key: vault.currentIndexKeyId, ...details } }),
  );
}

async function statusText({ stores, vault }: Installation): Promise<string> {
  const { currentIndexKeyId: current } = vault;
  const [numbers, chips] = [await stores.numberMoves.byKey(), await stores.proofing.chipMoves.byKey()];
  const words = await stores.subjectUnits.byKey();
  const waiting = numbers.filter(({ keyId }) => keyId !== current).reduce((sum, one) => sum + one.waiting, 0);
  const left = numbers.filter(({ keyId }) => keyId !== current).reduce((sum, one) => sum + one.numbers, 0);
  const old = words.filter(({ keyId }) => keyId !== current).reduce((sum, one) => sum + one.words, 0);
  const bare = chips.filter(({ keyId }) => keyId !== current).reduce((sum, one) => sum + one.chips, 0);
  return [
    ...numbers.map(
      ({ keyId, numbers: count, waiting: some }) =>
        `numbers  ${keyId.padEnd(16)} ${count}${keyId === current ? '' : `, ${some} of them under no newer key`}`,
    ),
    ...chips.map(({ keyId, chips: count }) => `chips    ${keyId.padEnd(16)} ${count}`),
    ...words.map(({ keyId, words: count }) => `words    ${keyId.padEnd(16)} ${count}`),
    summary(current, { waiting, left: left + old, bare }),
  ].join('\n');
}

function summary(
  current: string,
  { waiting, left, bare }: Readonly<Record<'waiting' | 'left' | 'bare', number>>,
): string {
  if (waiting > 0) return `${waiting} numbers are not under ${current} yet.`;
  if (left > 0)
    return `Every number is under ${current}. When every running server knows it, run with --finish; then other keys may leave the file.`;
  if (bare > 0)
    return `Every number is under ${current} alone. ${bare} chips follow when their card is read again; without the old key they only lose that.`;
  return `Everything is under ${current} alone: other keys may leave the file.`;
}
