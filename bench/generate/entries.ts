import type { SubjectId } from '../../src/kernel/ids.ts';
import { type Database, rows } from '../../src/platform/database/database.ts';
import type { Vault } from '../../src/platform/vault/vault.ts';
import { type Dice, diceOf, idAt } from './dice.ts';
import { insertMany, type Target } from './insert.ts';
import { personId } from './people.ts';
import { inBatches, type Progress } from './progress.ts';
import { unit } from './synthetic-person.ts';

const target = {
  table: 'audit_entry',
  columns: {
    id: 'uuid',
    at: 'timestamptz',
    action: 'text',
    actor_kind: 'text',
    actor_ref: 'text',
    subject_ref: 'uuid',
    details: 'jsonb',
  },
} satisfies Target;

/** What people do, and what officers do about them, about as often as it happens. */
const actions: readonly (readonly [string, number])[] = [
  ['authenticator.passkey.used', 40],
  ['oidc.code.issued', 30],
  ['consent.granted', 8],
  ['subject.created', 5],
  ['authenticator.passkey.registered', 6],
  ['subject.record.found', 4],
  ['subject.record.viewed', 4],
  ['casework.case.decided', 3],
];

export interface EntryOptions {
  readonly people: number;
  readonly officers: number;
  readonly entries: number;
}

/** Entries under the pseudonyms that people's keys give them, in batches of the same people. */
export async function generateEntries(
  database: Database,
  vault: Vault,
  { people, officers, entries }: EntryOptions,
  progress: Progress,
): Promise<void> {
  const each = entries / people;
  const staff = await auditRefs(database, vault, 0, officers);
  await inBatches({ what: 'people’s entries', count: people, size: 500, progress }, async (from, to) => {
    const wanted = Math.round(to * each) - Math.round(from * each);
    const last = entryId(from, wanted - 1);
    if ((await rows(database.manager, 'select 1 from audit_entry where id = $1', [last])).length > 0) return;
    const refs = await auditRefs(database, vault, from, to);
    const dice = diceOf(`entries ${from}`);
    const made = Array.from({ length: wanted }, (_, at) => anEntry(dice, { from, at, refs, staff }));
    await insertMany(database.manager, target, made);
  });
}

const leaf = { table: 'audit_leaf', columns: { number: 'bigint', entry_id: 'uuid', hash: 'bytea' } } satisfies Target;

/**
 * Gives each entry a place in the log, so that lists which show it have as much to join. The hashes are no entry's:
 * what the log proves is measured by bench/audit.ts.
 */
export async function numberEntries(database: Database, entries: number, progress: Progress): Promise<void> {
  let last = '00000000-0000-7000-8000-000000000000';
  await inBatches({ what: 'leaves', count: entries, size: 10_000, progress }, async (from, to) => {
    const sql = 'select id from audit_entry where id > $1 order by id limit $2';
    const ids = (await rows<{ id: string }>(database.manager, sql, [last, to - from])).map(({ id }) => id);
    const hash = Buffer.alloc(32);
    await insertMany(
      database.manager,
      leaf,
      ids.map((id, at) => [from + at, id, hash]),
    );
    last = ids.at(-1) ?? last;
  });
}

const begin = Date.parse('2025-07-01T00:00:00Z');

function entryTime(from: number, at: number): Date {
  return new Date(begin + from * 360_000 + at * 7_000);
}

function entryId(from: number, at: number): string {
  return idAt(`entry ${from} ${at}`, entryTime(from, at));
}

interface Place {
  readonly from: number;
  readonly at: number;
  readonly refs: readonly string[];
  readonly staff: readonly string[];
}

function anEntry(dice: Dice, { from, at, refs, staff }: Place): readonly unknown[] {
  const action = dice.weigh(actions);
  const subject = dice.pick(refs);
  const isOffice = action.startsWith('subject.record') || action.startsWith('casework');
  const office = { duty: 'reviewer', office: unit(dice), reason: 'case_work', reference: `H55.26-${at}` };
  const details = isOffice ? office : { authentication_id: entryId(from, at) };
  const actor = isOffice ? ['officer', dice.pick(staff)] : ['subject', subject];
  return [entryId(from, at), entryTime(from, at), action, ...actor, subject, JSON.stringify(details)];
}

async function auditRefs(database: Database, vault: Vault, from: number, to: number): Promise<readonly string[]> {
  const ids = Array.from({ length: to - from }, (_, at) => personId(from + at));
  type Row = { readonly owner_id: SubjectId; readonly kek_id: string; readonly wrapped: Buffer };
  const sql = 'select owner_id, kek_id, wrapped from sealing_key where owner_id = any($1) order by owner_id';
  const found = await rows<Row>(database.manager, sql, [ids]);
  return found.map(({ owner_id, kek_id, wrapped }) => vault.unwrap(owner_id, kek_id, wrapped).auditRef);
}
