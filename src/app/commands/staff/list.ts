import type { SubjectId } from '../../../kernel/ids.ts';
import { unitName } from '../../../locality/index.ts';
import { dutyText, type StaffMember } from '../../../staff/index.ts';
import { readSubject } from '../../../subject/index.ts';
import type { Installation } from '../../installation/installation.ts';

export interface ListFlags {
  readonly unit?: string;
  readonly names?: boolean;
  readonly json?: boolean;
}

const portion = 200;

/** Everybody, or everybody with a duty for one unit; names only where they are asked for. */
export async function listOfficers({ stores }: Installation, { unit, names, json }: ListFlags): Promise<string> {
  const members = await everybody(stores, unit ? [unit] : 'all');
  const entries = await Promise.all(
    members.map(async (member) => toEntry(member, names ? await nameOf(stores, member) : null)),
  );
  if (json) return JSON.stringify(entries, null, 2);
  if (entries.length === 0) return 'No officers.';
  return entries.map(lines).join('\n');
}

type Stores = Installation['stores'];

async function everybody(stores: Stores, units: 'all' | readonly string[]): Promise<readonly StaffMember[]> {
  const found: StaffMember[] = [];
  let after: SubjectId | undefined;
  do {
    const page = await stores.officers.list({ units, limit: portion, ...(after ? { after } : {}) }, new Date());
    found.push(...page);
    after = page.length === portion ? page.at(-1)?.subjectId : undefined;
  } while (after);
  return found;
}

async function nameOf(stores: Stores, { subjectId }: StaffMember): Promise<string> {
  return (await readSubject(stores, subjectId)).profile().reveal().name;
}

function toEntry({ subjectId, state, lastUsedAt, confirmBy, duties }: StaffMember, name: string | null) {
  return {
    subject: subjectId,
    ...(name === null ? {} : { name }),
    state,
    last_used_at: lastUsedAt.toISOString(),
    ...(confirmBy ? { to_be_confirmed_by: confirmBy.toISOString() } : {}),
    duties: duties.map((held) => ({
      duty: dutyText(held),
      unit: unitName(held.unit, 'vi'),
      until: held.expiresAt.toISOString(),
    })),
  };
}

function lines(entry: ReturnType<typeof toEntry>): string {
  const head = [entry.subject, entry.name, entry.state].filter(Boolean).join('  ');
  const confirm = entry.to_be_confirmed_by ? [`  to be confirmed by ${entry.to_be_confirmed_by.slice(0, 10)}`] : [];
  const held = entry.duties.map(({ duty, unit, until }) => `  ${duty}  ${unit}  until ${until.slice(0, 10)}`);
  return [head, ...confirm, ...(held.length > 0 ? held : ['  no duty in force'])].join('\n');
}
