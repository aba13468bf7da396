import { addSeconds } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import { type Officer, unitsOf } from '../../kernel/officer.ts';
import type { KeptSearchStore } from './kept-search-store.ts';
import { type MaskedPerson, masked } from './person.ts';
import type { PersonSearchStore } from './person-search-store.ts';
import type { Purpose } from './purpose.ts';
import { type SearchOutcome, searchDuties } from './search-people.ts';

export interface KeepSearch {
  readonly officer: Officer;
  readonly purpose: Purpose;
  readonly outcome: Exclude<SearchOutcome, { readonly kind: 'own_record' }>;
}

/** Keeps what was found for the page that follows: its address names the search and neither number nor name. */
export async function keepSearch(
  { keptSearches }: { readonly keptSearches: Pick<KeptSearchStore, 'keep'> },
  { officer, purpose, outcome }: KeepSearch,
  seconds: number,
  now: Date,
): Promise<string> {
  const id = newId(now);
  const found = outcome.kind === 'found' ? outcome.people.map((person) => person.id) : [];
  const isTooMany = outcome.kind === 'too_many';
  const expiresAt = addSeconds(now, seconds);
  await keptSearches.keep({ id, officerId: officer.subjectId, purpose, found, isTooMany, expiresAt });
  return id;
}

export interface FoundAgain {
  readonly purpose: Purpose;
  readonly people: readonly MaskedPerson[];
  readonly isTooMany: boolean;
}

/** What this officer found, as far as it is still theirs to see; null for another's search and when its time is over. */
export async function readSearch(
  stores: { readonly keptSearches: Pick<KeptSearchStore, 'load'>; readonly search: Pick<PersonSearchStore, 'people'> },
  { officer, id }: { readonly officer: Officer; readonly id: string },
  now: Date,
): Promise<FoundAgain | null> {
  const kept = await stores.keptSearches.load(id, officer.subjectId, now);
  if (!kept) return null;
  const people = await stores.search.people(kept.found, unitsOf(officer, searchDuties));
  return { purpose: kept.purpose, people: people.map(masked), isTooMany: kept.isTooMany };
}
