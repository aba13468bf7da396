import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { Command } from 'commander';
import { Refusal } from '../../kernel/refusal.ts';
import {
  approveProposal,
  createSourceReader,
  differenceText,
  type Evaluated,
  type ProposalNeeds,
  proposalText,
  propose,
  readListSignerFolder,
  readOperatorFolder,
  recogniseOperator,
  rejectProposal,
  reviewProposal,
  type TrustRequest,
  trustStores,
} from '../../proofing/index.ts';
import { type Installation, inProject } from '../installation/installation.ts';
import type { Output } from '../output.ts';
import { reEvaluateOnce } from '../ports/evaluation.ts';
import { withInstallation } from './with-installation.ts';

const keyOption = ['--key <private.pem>', 'your private key, whose public half is in the operators’ folder'] as const;

interface Choice {
  readonly key: string;
  readonly withdraw?: string;
  readonly rollBack?: string;
}

/** Changes of what is trusted, by two people. */
export function trustProposalCommands(trust: Command, output: Output): void {
  trust
    .command('propose')
    .description('ask for a change of what is trusted; nothing changes until a second operator approves')
    .argument('[file]', 'a certificate (.cer, .crt, .der, .pem), a master list (.ml) or a revocation list (.crl)')
    .option('--withdraw <fingerprint>', 'an authority or a document signer that is to count for nothing')
    .option('--roll-back <version>', 'everything as it was in an earlier version')
    .requiredOption(...keyOption)
    .action((path: string | undefined, choice: Choice) =>
      withInstallation(async (installation) => {
        const request = await requestOf(path, choice);
        const needs = needsOf(installation);
        const { proposal, difference } = await propose(needs, request, await operatorOf(needs, choice));
        output.say(differenceText(difference));
        output.say(`Proposal ${proposal.id} on version ${proposal.base}. A second operator looks at it and decides:`);
        output.say(`  tnid trust show ${proposal.id}\n  tnid trust approve ${proposal.id} --key <private.pem>`);
      }),
    );
  trust
    .command('show')
    .description('a proposal and what it would change')
    .argument('<id>')
    .action((id: string) =>
      withInstallation(async (installation) => {
        const needs = needsOf(installation);
        const { proposal, signatures, difference } = await reviewProposal(needs, id);
        output.say(proposalText(proposal, signatures, await needs.stores.versions.newest()));
        output.say(differenceText(difference));
      }),
    );
  trust
    .command('approve')
    .description('put a proposal of another operator in force; running servers follow at once')
    .argument('<id>')
    .requiredOption(...keyOption)
    .action((id: string, choice: Choice) =>
      withInstallation(async (installation) => {
        const needs = needsOf(installation);
        const { version, difference } = await approveProposal(needs, id, await operatorOf(needs, choice));
        output.say(differenceText(difference));
        output.say(`In force as version ${version}. Judging everybody’s cards again…`);
        output.say(evaluationText(await reEvaluateOnce(installation)));
      }),
    );
  trust
    .command('re-evaluate')
    .description(
      'judge everybody’s cards by what is trusted now; approve does it, and so do running servers every minute',
    )
    .action(() =>
      withInstallation(async (installation) => output.say(evaluationText(await reEvaluateOnce(installation)))),
    );
  trust
    .command('reject')
    .description('settle a proposal of another operator without changing anything')
    .argument('<id>')
    .requiredOption(...keyOption)
    .action((id: string, choice: Choice) =>
      withInstallation(async (installation) => {
        const needs = needsOf(installation);
        await rejectProposal(needs, id, await operatorOf(needs, choice));
        output.say('Rejected; nothing has changed.');
      }),
    );
  trust
    .command('proposals')
    .description('the newest proposals and what became of them')
    .action(() =>
      withInstallation(async (installation) => {
        const { versions, proposals } = trustStores(installation.stores.manager);
        const newest = await versions.newest();
        const lines = (await proposals.list(50)).map((one) => proposalText(one, one.signatures, newest));
        output.say(lines.length > 0 ? lines.join('\n') : 'No proposal yet.');
      }),
    );
  trust
    .command('history')
    .description('every version of the store: when it was made and by what')
    .action(() =>
      withInstallation(async (installation) => {
        const versions = await trustStores(installation.stores.manager).versions.history();
        const lines = versions.map(({ number, contentHash, origin, proposalId, madeAt }) =>
          [`version ${number}`, madeAt.toISOString(), contentHash.toString('hex'), origin, proposalId ?? '']
            .join('  ')
            .trimEnd(),
        );
        output.say(lines.join('\n'));
      }),
    );
}

function evaluationText({ fell, rose }: Evaluated): string {
  return `${fell} people rest on a card that is trusted no longer, ${rose} on one that is trusted again.`;
}

function needsOf({ config, stores, transact }: Installation): ProposalNeeds {
  return {
    stores: trustStores(stores.manager),
    transact: (work) => transact((bound) => work({ ...trustStores(bound.manager), facts: bound.facts })),
    read: createSourceReader(),
    pins: readListSignerFolder(inProject(config.trust.list_signers_directory)),
    operators: readOperatorFolder(inProject(config.trust.operators_directory)).operators,
    issuer: config.issuer,
    rules: { allowSandbox: config.sandbox.enabled },
    clock: () => new Date(),
  };
}

async function operatorOf({ operators }: ProposalNeeds, { key }: Choice) {
  return recogniseOperator(await readFile(key, 'utf8'), operators);
}

const kinds: Readonly<Record<string, TrustRequest['kind']>> = {
  '.cer': 'certificates',
  '.crt': 'certificates',
  '.der': 'certificates',
  '.pem': 'certificates',
  '.crl': 'revocation_list',
  '.ml': 'master_list',
};

async function requestOf(path: string | undefined, { withdraw, rollBack }: Choice): Promise<TrustRequest> {
  const wishes = [path, withdraw, rollBack].filter((wish) => wish !== undefined);
  if (wishes.length !== 1) throw new Refusal('proofing.proposal.malformed');
  if (withdraw !== undefined) return { kind: 'withdrawal', material: Buffer.from(withdraw), source: withdraw };
  if (rollBack !== undefined) return { kind: 'roll_back', material: Buffer.from(rollBack), source: rollBack };
  const kind = kinds[extname(path!).toLowerCase()];
  if (!kind) throw new Refusal('proofing.proposal.malformed');
  return { kind, material: await readFile(path!), source: basename(path!) };
}
