import type { Actor } from '../../kernel/actor.ts';
import type { AuditTrail } from '../../kernel/audit-trail.ts';
import { newId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { toFact } from '../registration/problem.ts';
import { type ResourceServerInput, resourceServerProblems, toResourceServer } from './registration.ts';
import type { ResourceServer } from './resource-server.ts';
import type { ResourceServerStore } from './store.ts';

interface By {
  readonly actor: Actor;
  readonly production: boolean;
}

/** Refuses with every problem at once (`problems`), and an identifier or audience that is taken. */
export async function registerResourceServer(
  stores: { readonly resourceServers: Pick<ResourceServerStore, 'insert'>; readonly facts: AuditTrail },
  { input, actor, production }: By & { readonly input: ResourceServerInput },
  now: Date,
): Promise<ResourceServer> {
  const server: ResourceServer = { ...check(input, production), id: newId(now), version: 1, createdAt: now };
  if (!(await stores.resourceServers.insert(server))) throw new Refusal('relying_party.resource_server.taken');
  await stores.facts.record({
    action: 'relying_party.resource_server.registered',
    actor,
    details: { resource_server_id: server.id, identifier: server.identifier, ...told(server) },
  });
  return server;
}

/** Never the identifier, the audience or the sector: tokens are out under them, and people are known by them. */
export type ResourceServerChanges = Partial<Omit<ResourceServerInput, 'identifier' | 'audience' | 'sector'>>;

export async function updateResourceServer(
  stores: { readonly resourceServers: Pick<ResourceServerStore, 'find' | 'replace'>; readonly facts: AuditTrail },
  {
    identifier,
    changes,
    actor,
    production,
  }: By & { readonly identifier: string; readonly changes: ResourceServerChanges },
): Promise<ResourceServer> {
  const before = await stores.resourceServers.find(identifier);
  if (!before) throw new Refusal('relying_party.resource_server.unknown');
  const asSaid = { ...before, nameEn: before.nameEn ?? undefined, ...changes };
  const server: ResourceServer = { ...before, ...check(asSaid, production), version: before.version + 1 };
  if (!(await stores.resourceServers.replace(server, before.version))) throw new Refusal('relying_party.version.stale');
  await stores.facts.record({
    action: 'relying_party.resource_server.updated',
    actor,
    details: { resource_server_id: server.id, identifier, fields: Object.keys(changes), ...told(server) },
  });
  return server;
}

function check(input: ResourceServerInput, production: boolean) {
  const problems = resourceServerProblems(input, production).map(toFact);
  if (problems.length > 0) throw new Refusal('relying_party.registration.invalid', { problems });
  return toResourceServer(input);
}

function told({ scopes, tokenFormat, jwks }: ResourceServer) {
  return { scopes: scopes.map(({ name }) => name), token_format: tokenFormat, introspects: jwks !== null };
}
