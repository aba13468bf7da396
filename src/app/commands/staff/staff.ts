import { type Command, Option } from 'commander';
import type { SubjectId } from '../../../kernel/ids.ts';
import type { HeldDuty } from '../../../kernel/officer.ts';
import { Personal } from '../../../kernel/personal.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { bootstrap, type Granter, grantDuty, invite, readDutyText, revokeDuty } from '../../../staff/index.ts';
import { findByNumber } from '../../../subject/index.ts';
import type { Installation } from '../../installation/installation.ts';
import type { Output } from '../../output.ts';
import { peopleOf } from '../../staff/people.ts';
import { staffRules } from '../../staff/staff-rules.ts';
import { welcomeLink } from '../../staff/welcome-link.ts';
import { operatorName, withInstallation } from '../with-installation.ts';
import { type ListFlags, listOfficers } from './list.ts';
import { typedLines } from './typed-lines.ts';

interface Flags {
  readonly duty: readonly string[];
}

/** Officers, by an operator at the machine: the first two, and whoever cannot be reached otherwise. */
export function staffCommands(program: Command, output: Output): void {
  const staff = program.command('staff').description('the officers: who may do what, where and until when');
  staff
    .command('bootstrap')
    .description('the first two officers, where there are none; asks for two names and numbers, prints two links')
    .action(() => withInstallation(async (installation) => output.say(await start(installation))));
  duties(staff.command('invite').description('a link for somebody with an identity; asks for their number')).action(
    ({ duty }: Flags) => withInstallation(async (installation) => output.say(await inviteBy(installation, duty))),
  );
  duties(staff.command('grant').description('duties for an officer; asks for their number')).action(({ duty }: Flags) =>
    withInstallation(async (installation) => output.say(await grant(installation, duty))),
  );
  duties(staff.command('revoke').description('ends duties of an officer; asks for their number')).action(
    ({ duty }: Flags) => withInstallation(async (installation) => output.say(await revoke(installation, duty))),
  );
  staff
    .command('list')
    .description('every officer with their duties')
    .option('--unit <code>', 'only those with a duty for this unit')
    .option('--names', 'with their names')
    .option('--json', 'print JSON')
    .action((flags: ListFlags) =>
      withInstallation(async (installation) => output.say(await listOfficers(installation, flags))),
    );
}

function duties(command: Command): Command {
  const collect = (value: string, before: readonly string[] = []) => [...before, value];
  const option = new Option('--duty <duty@unit>', 'a duty for a unit, for example reviewer@01840; several times');
  return command.addOption(option.argParser(collect).makeOptionMandatory());
}

const operator = () => ({ kind: 'operator', name: operatorName() }) as const satisfies Granter;
const aNumber = { words: 'Personal identification number (not shown)', secret: true } as const;

async function start({ transact, config }: Installation): Promise<string> {
  const asked = ['First person', 'Second person'].flatMap((who) => [{ words: `${who}, full name` }, aNumber]);
  const [nameOne = '', numberOne = '', nameTwo = '', numberTwo = ''] = await typedLines(asked);
  if (nameOne === '' || nameTwo === '') throw new Error('two names and two numbers are needed, a line each');
  const now = new Date();
  const named = (name: string, number: string) => ({ name: new Personal(name), number: new Personal(number) });
  const pair = [named(nameOne, numberOne), named(nameTwo, numberTwo)] as const;
  const rules = staffRules(config);
  const welcomes = await transact((stores) =>
    bootstrap(stores, peopleOf(stores, now), { pair, operator: operatorName() }, rules, now),
  );
  const links = welcomes.map(
    ({ token }, at) => `${['First', 'Second'][at]} person: ${welcomeLink(config.issuer, token)}`,
  );
  return [
    ...links,
    `Each makes one passkey, until ${welcomes[0]?.expiresAt.toISOString()}. Hand each link to that person alone.`,
    `Both are security officers and supervisors of the province for ${rules.bootstrapDays} days, unless each reads`,
    'their own card and is then confirmed by the other in the console.',
  ].join('\n');
}

async function inviteBy(installation: Installation, texts: readonly string[]): Promise<string> {
  const { transact, config } = installation;
  const wanted = texts.map(readDuty);
  const subjectId = await whoIsMeant(installation);
  const { token, expiresAt } = await transact((stores) =>
    invite(stores, { granter: operator(), subjectId, duties: wanted }, staffRules(config), new Date()),
  );
  return `${welcomeLink(config.issuer, token)}\nOpens for this person alone, signed in as themselves, until ${expiresAt.toISOString()}.`;
}

async function grant(installation: Installation, texts: readonly string[]): Promise<string> {
  const wanted = texts.map(readDuty);
  const subjectId = await whoIsMeant(installation);
  const rules = staffRules(installation.config);
  await installation.transact(async (stores) => {
    for (const held of wanted) await grantDuty(stores, { granter: operator(), subjectId, held }, rules, new Date());
  });
  return `Granted: ${texts.join(', ')}.`;
}

async function revoke(installation: Installation, texts: readonly string[]): Promise<string> {
  const wanted = texts.map(readDuty);
  const subjectId = await whoIsMeant(installation);
  const now = new Date();
  await installation.transact(async (stores) => {
    const live = await stores.duties.liveOf(subjectId, now);
    for (const { duty, unit } of wanted) {
      const found = live.find((held) => held.duty === duty && held.unit === unit);
      if (!found) throw new Refusal('staff.duty.unknown');
      await revokeDuty(stores, { granter: operator(), dutyId: found.id }, now);
    }
  });
  return `Revoked: ${texts.join(', ')}.`;
}

async function whoIsMeant({ stores }: Installation): Promise<SubjectId> {
  const [number = ''] = await typedLines([aNumber]);
  const found = await findByNumber(stores, number);
  if (!found) throw new Refusal('subject.record.unknown');
  return found;
}

function readDuty(text: string): HeldDuty {
  const held = readDutyText(text);
  if (!held) throw new Error(`"${text}" is no duty for a unit: write for example reviewer@01840`);
  return held;
}
