import type { EntityManager } from 'typeorm';
import type { Actor } from '../../kernel/actor.ts';
import type { FactDetails } from '../../kernel/audit-trail.ts';
import type { UnitCode } from '../../kernel/officer.ts';
import { rows } from '../../platform/database/database.ts';

/** An entry as an auditor sees it: pseudonyms, and its place in the log once it has one. */
export interface FoundEntry {
  readonly id: string;
  readonly at: Date;
  readonly action: string;
  readonly actorKind: Actor['kind'];
  readonly actorRef: string | null;
  readonly subjectRef: string | null;
  readonly details: FactDetails;
  readonly leaf: number | null;
}

export interface EntryFilter {
  readonly from: Date | null;
  readonly to: Date | null;
  readonly action: string | null;
  readonly office: UnitCode | null;
  /** Of whom it is about, or who did it. */
  readonly pseudonym: string | null;
}

/** The last entry of the page before. */
export interface EntryCursor {
  readonly at: Date;
  readonly id: string;
}

export interface EntrySearchStore {
  /** Newest first; of these offices alone, where the auditor's duty is not for the province. */
  find(filter: EntryFilter, offices: 'all' | readonly UnitCode[], page: EntryPage): Promise<readonly FoundEntry[]>;
}

export interface EntryPage {
  readonly after: EntryCursor | null;
  readonly limit: number;
}

export function entrySearchStore(manager: EntityManager): EntrySearchStore {
  return {
    async find(filter, offices, { after, limit }) {
      const found = offices === 'all' ? [] : [`e.details ? 'office' and e.details ->> 'office' = any(${'$0'}::text[])`];
      const values: unknown[] = [];
      const put = (value: unknown) => `$${values.push(value)}`;
      const where = found.map((text) => text.replace('$0', put(offices)));
      if (filter.from) where.push(`e.at >= ${put(filter.from)}`);
      if (filter.to) where.push(`e.at < ${put(filter.to)}`);
      if (filter.action) where.push(`e.action = ${put(filter.action)}`);
      if (filter.office) where.push(`e.details ? 'office' and e.details ->> 'office' = ${put(filter.office)}`);
      if (after) where.push(`(e.at, e.id) < (${put(after.at)}::timestamptz, ${put(after.id)}::uuid)`);
      const branches = filter.pseudonym ? ofPseudonym(put(filter.pseudonym)) : ['true'];
      const most = put(limit);
      const one = (branch: string) =>
        `(select ${columns} from audit_entry e where ${[...where, branch].join(' and ')} order by e.at desc, e.id desc limit ${most})`;
      const sql = `select f.*, l.number::float8 as leaf from (${branches.map(one).join(' union ')}) f
        left join audit_leaf l on l.entry_id = f.id order by f.at desc, f.id desc limit ${most}`;
      return rows<FoundEntry>(manager, sql, values);
    },
  };
}

/** Two looks at two indexes: one condition for both would read everything. */
function ofPseudonym(value: string): readonly string[] {
  return [
    `e.subject_ref is not null and e.subject_ref = ${value}::uuid`,
    `e.actor_kind in ('officer', 'subject') and e.actor_ref = ${value}::text`,
  ];
}

const columns =
  'e.id, e.at, e.action, e.actor_kind as "actorKind", e.actor_ref as "actorRef", e.subject_ref as "subjectRef", e.details';
