// OWASP ASVS 5.0 §16.2.5: looking into the trail is on the trail.
import type { AuditTrail } from '../../kernel/audit-trail.ts';
import { type Officer, unitsOf, wholeProvince } from '../../kernel/officer.ts';
import type { EntryCursor, EntryFilter, EntrySearchStore, FoundEntry } from './entry-search-store.ts';

export interface SearchEntries {
  readonly officer: Officer;
  readonly filter: EntryFilter;
  readonly after: EntryCursor | null;
}

export interface EntriesFound {
  readonly entries: readonly FoundEntry[];
  /** Where the next page begins. */
  readonly next: EntryCursor | null;
}

const perPage = 50;
export const auditDuties = ['auditor'] as const;

/** One page of the trail for an auditor, of their own offices alone unless they are of the province; the look is recorded. */
export async function searchEntries(
  { entrySearch, facts }: { readonly entrySearch: EntrySearchStore; readonly facts: AuditTrail },
  { officer, filter, after }: SearchEntries,
): Promise<EntriesFound> {
  const offices = unitsOf(officer, auditDuties);
  const found = await entrySearch.find(filter, offices, { after, limit: perPage + 1 });
  const entries = found.slice(0, perPage);
  const unit = offices === 'all' ? wholeProvince : offices[0]!;
  await facts.record({
    action: 'audit.entries.searched',
    actor: { kind: 'officer', subjectId: officer.subjectId, duty: 'auditor', unit },
    details: {
      ...(filter.from ? { from: filter.from.toISOString() } : {}),
      ...(filter.to ? { to: filter.to.toISOString() } : {}),
      ...(filter.action ? { searched: filter.action } : {}),
      ...(filter.office ? { searched_office: filter.office } : {}),
      by_pseudonym: filter.pseudonym !== null,
      found: entries.length,
    },
  });
  const last = entries.at(-1);
  return { entries, next: found.length > perPage && last ? { at: last.at, id: last.id } : null };
}
