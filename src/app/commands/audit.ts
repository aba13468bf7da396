import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { type Command, InvalidArgumentError } from 'commander';
import {
  exportLog,
  findingText,
  originOf,
  readVerifierKey,
  rotateAuditKey,
  splitNotes,
  strayLines,
  type Verification,
  verifierKey,
  verifierKeyText,
  verifyLog,
} from '../../audit/index.ts';
import type { Output } from '../output.ts';
import { withAuditLog } from './audit/open-log.ts';
import { operatorName, withInstallation } from './with-installation.ts';

interface VerifyFlags {
  readonly database?: string;
  readonly checkpoint?: readonly string[];
  readonly vkey?: readonly string[];
}

interface ExportFlags {
  readonly database?: string;
  readonly from: number;
  readonly to?: number;
  readonly output?: string;
}

const databaseText = 'address of the database; a role that may only read will do. Else that of the installation';
const collect = (value: string, before: readonly string[] = []) => [...before, value];

export function auditCommands(program: Command, output: Output): void {
  const audit = program.command('audit').description('the tamper-evident log over the audit trail');
  audit
    .command('verify')
    .description('read every entry again and name the first that was altered, removed or moved; exit code 1 if any was')
    .option('--database <url>', databaseText)
    .option('--checkpoint <file>', 'signed checkpoints that were kept elsewhere, one or many in a file', collect)
    .option('--vkey <key or file>', 'the key to believe, name+hash+base64; else those in the database', collect)
    .action((flags: VerifyFlags) => verify(flags, output));
  audit
    .command('export')
    .description('JSON Lines: the newest checkpoint, then each entry with the proof that it is in the log')
    .option('--database <url>', databaseText)
    .option('--from <leaf>', 'first leaf number', leafNumber, 0)
    .option('--to <leaf>', 'the number after the last', leafNumber)
    .option('--output <file>', 'where to; else to the standard output')
    .action((flags: ExportFlags) => exportTo(flags, output));
  audit
    .command('key')
    .description('the public keys that checkpoints are checked with')
    .action(() =>
      withInstallation(async ({ stores }) => {
        for (const { name, publicKey, retiresAt } of await stores.auditKeys.list())
          output.say(`${verifierKeyText(verifierKey(name, publicKey))}${until(retiresAt)}`);
      }),
    );
  audit
    .command('rotate-key')
    .description('make the next key of the log; for 30 days both sign')
    .action(() =>
      withInstallation(async ({ config, transact }) => {
        const actor = { kind: 'operator', name: operatorName() } as const;
        const order = { name: originOf(config.issuer), now: new Date(), actor };
        output.say(verifierKeyText(await transact((stores) => rotateAuditKey(stores, order))));
      }),
    );
}

async function verify({ database, checkpoint = [], vkey = [] }: VerifyFlags, output: Output): Promise<void> {
  const files = checkpoint.map((path) => readFileSync(path, 'utf8'));
  const [notes, stray] = [files.flatMap(splitNotes), files.reduce((sum, text) => sum + strayLines(text), 0)];
  if (checkpoint.length > 0 && notes.length === 0) throw new Error('there is no checkpoint in that file');
  const keys = vkey.map((value) => readVerifierKey(value.includes('+') ? value : readFileSync(value, 'utf8')));
  const started = performance.now();
  const done = await withAuditLog(database, ({ reader }) => verifyLog(reader, { keys, notes }));
  if (done.finding) throw new Error(`the audit log does not hold. First: ${findingText(done.finding)}`);
  output.say(heldText(done, { isKeyOurs: keys.length === 0, outside: notes.length, stray, started }));
}

interface Circumstances {
  readonly isKeyOurs: boolean;
  readonly outside: number;
  readonly stray: number;
  readonly started: number;
}

function heldText(done: Verification, { isKeyOurs, outside, stray, started }: Circumstances): string {
  const { size, root, keys } = done;
  return [
    `The audit log holds: ${size} entries, root ${root.toString('base64')}, in ${((performance.now() - started) / 1000).toFixed(1)} s.`,
    `Checked with ${keys.map(verifierKeyText).join(', ')}${isKeyOurs ? ', taken from the database itself: give --vkey from elsewhere to trust nobody' : ''}.`,
    outside > 0
      ? `${outside} checkpoint(s) kept elsewhere agree.`
      : 'No checkpoint kept elsewhere was compared (--checkpoint): a tail cut off together with its checkpoints would not show.',
    ...(stray > 0
      ? [`${stray} line(s) of what was kept elsewhere are no checkpoint, or a damaged one, and were not compared.`]
      : []),
    ...notChecked(done),
  ].join('\n');
}

/** What is no fault, and what the tree cannot tell. */
function notChecked({ waiting, since, backdated: { count, first } }: Verification): readonly string[] {
  return [
    ...(waiting > 0
      ? [
          `${waiting} entries wait for their number, the first since ${since?.toISOString()}; a running server numbers them. Nothing protects them yet.`,
        ]
      : []),
    ...(first
      ? [
          `${count} entries say a time more than an hour before one that was numbered earlier, the first is leaf ${first.leaf}, entry ${first.entryId}: a clock that was wrong, or somebody who dated them back.`,
        ]
      : []),
  ];
}

async function exportTo({ database, from, to = Number.POSITIVE_INFINITY, output: path }: ExportFlags, output: Output) {
  const file = path === undefined ? undefined : createWriteStream(path, { mode: 0o600 });
  await withAuditLog(database, async ({ reader, nodes }) => {
    for await (const line of exportLog(reader, nodes, { from, to })) {
      if (!file) output.say(line);
      else if (!file.write(`${line}\n`)) await once(file, 'drain');
    }
  });
  if (file) await new Promise<void>((ended) => file.end(ended));
}

function leafNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('must be the number of a leaf.');
  return Number(text);
}

function until(moment: Date | null): string {
  return moment ? `  signs until ${moment.toISOString()}` : '';
}
