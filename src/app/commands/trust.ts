import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import {
  anchorStore,
  importAnchors,
  importText,
  listText,
  readAnchorFolder,
  trustStores,
} from '../../proofing/index.ts';
import { inProject } from '../installation/installation.ts';
import type { Output } from '../output.ts';
import { trustOperatorCommands } from './trust-operator.ts';
import { trustProposalCommands } from './trust-proposals.ts';
import { operatorName, withInstallation } from './with-installation.ts';

export function trustCommands(program: Command, output: Output): void {
  const trust = program.command('trust').description('the card-signing authorities (CSCA) whose chips are accepted');
  trust
    .command('list')
    .description('every trusted certificate, from config/trust and from the database')
    .action(() =>
      withInstallation(async ({ config, stores }) => {
        const isAloneAllowed = config.environment !== 'production';
        const files = isAloneAllowed ? readAnchorFolder(inProject(config.trust.directory)).anchors : [];
        const stored = await anchorStore(stores.manager).list();
        output.say(listText({ files, stored }, new Date()));
      }),
    );
  trust
    .command('import')
    .description('outside production: trust these certificates from now on, on one person’s word')
    .argument('<file...>', 'CSCA or link certificates, DER or PEM')
    .action((paths: readonly string[]) =>
      withInstallation(async ({ config, transact }) => {
        const files = await Promise.all(
          paths.map(async (path) => ({ source: basename(path), bytes: await readFile(path) })),
        );
        const actor = { kind: 'operator', name: operatorName() } as const;
        const report = await transact((stores) =>
          importAnchors(
            { ...trustStores(stores.manager), facts: stores.facts },
            files,
            { actor, allowSandbox: config.sandbox.enabled, aloneIsAllowed: config.environment !== 'production' },
            new Date(),
          ),
        );
        output.say(importText(report));
        if (report.problems.length > 0 && report.added.length === 0) throw new Error('nothing was imported');
      }),
    );
  trustProposalCommands(trust, output);
  trustOperatorCommands(trust, output);
}
