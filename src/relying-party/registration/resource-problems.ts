import type { ResourceServerStore } from '../resource-server/store.ts';
import type { Problem } from './problem.ts';

export type ResourceServers = Pick<ResourceServerStore, 'findMany'>;

/** A service may only be allowed what is registered. */
export async function resourceProblems(
  servers: ResourceServers,
  resources: readonly string[] = [],
): Promise<readonly Problem[]> {
  if (resources.length === 0) return [];
  const known = new Set((await servers.findMany(resources)).map(({ identifier }) => identifier));
  return resources.flatMap((identifier, index) =>
    known.has(identifier) ? [] : [{ field: `resources[${index}]`, code: 'unknown' as const }],
  );
}
