import type { SubjectId } from '../../kernel/ids.ts';
import type { Stores } from '../installation/stores.ts';

export interface NamedPerson {
  readonly name: string;
  /** Their own card is proven. */
  readonly isProven: boolean;
}

/** Of many at once, in one statement; whoever's record was deleted stays without a name. */
export async function namesOf(
  { search }: Pick<Stores, 'search'>,
  ids: readonly SubjectId[],
): Promise<(id: SubjectId) => NamedPerson> {
  const people = ids.length === 0 ? [] : await search.people([...new Set(ids)], 'all');
  const found = new Map(people.map(({ id, ial, profile }) => [id, { name: profile.name, isProven: ial > 0 }]));
  return (id) => found.get(id) ?? { name: '—', isProven: false };
}
