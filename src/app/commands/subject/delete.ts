import { type Command, Option } from 'commander';
import { type CaseId, isId, type SubjectId } from '../../../kernel/ids.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { proofingForgettingStore } from '../../../proofing/index.ts';
import { findByNumber } from '../../../subject/index.ts';
import { forgetPerson, forgetStragglers } from '../../forget-person.ts';
import type { Installation } from '../../installation/installation.ts';
import type { Output } from '../../output.ts';
import { operatorName, withInstallation } from '../with-installation.ts';
import { typedNumber } from './typed-number.ts';

interface Flags {
  readonly subject?: string;
  readonly case?: string;
  readonly number?: boolean;
  readonly yes?: boolean;
}

export function subjectCommands(program: Command, output: Output): void {
  program
    .command('subject')
    .description('the people who have an identity here')
    .command('delete')
    .description('destroy everything that is held of one person, at their own request, for good')
    .addOption(new Option('--subject <id>', 'who, by the id of their record').conflicts(['case', 'number']))
    .addOption(new Option('--case <id>', 'who, by the id of a proofing case of theirs').conflicts('number'))
    .option('--number', 'who, by the number that is then typed or comes by standard input')
    .option('--yes', 'do it; without this nothing happens')
    .action((flags: Flags) =>
      withInstallation(async (installation) => {
        const subjectId = await whoIsMeant(installation, flags);
        output.say(flags.yes ? await destroy(installation, subjectId) : await preview(installation, subjectId));
      }),
    );
}

async function whoIsMeant({ stores, vault }: Installation, flags: Flags): Promise<SubjectId> {
  const found = flags.number
    ? await findByNumber(stores, await typedNumber())
    : flags.case
      ? isId(flags.case) && (await proofingForgettingStore(stores.manager, vault).subjectOfCase(flags.case as CaseId))
      : isId(flags.subject) && (flags.subject as SubjectId);
  if (!found) throw new Refusal('subject.record.unknown');
  return found;
}

async function preview({ stores }: Installation, subjectId: SubjectId): Promise<string> {
  const subject = await stores.subjects.load(subjectId, null);
  if (!subject) throw new Refusal('subject.record.unknown');
  const since = subject.createdAt.toISOString().slice(0, 10);
  return `Subject ${subjectId}, ${subject.status}, since ${since}. Nothing was done: add --yes to destroy it.`;
}

/** A second run after a first that was cut short finds either everything or only what came after it. */
async function destroy({ transact, stores }: Installation, subjectId: SubjectId): Promise<string> {
  const actor = { kind: 'operator', name: operatorName() } as const;
  const isThere = (await stores.subjects.load(subjectId, null)) !== null;
  if (isThere) await forgetPerson(transact, { subjectId, actor });
  const late = await forgetStragglers(transact, subjectId);
  if (!isThere && late === 0) throw new Refusal('subject.record.unknown');
  return 'Destroyed. Backups made before this hold it until they are gone: see docs/operations.md.';
}
