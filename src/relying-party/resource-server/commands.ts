import type { Actor } from '../../kernel/actor.ts';
import type { AuditTrail } from '../../kernel/audit-trail.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Transact } from '../../kernel/transact.ts';
import { table, toJson } from '../commands/describe.ts';
import { keysOf } from '../commands/keys-file.ts';
import type { CommandOption } from '../commands/options.ts';
import { registerResourceServer, updateResourceServer } from './register-resource-server.ts';
import type { ResourceScope, ResourceServer } from './resource-server.ts';
import type { ResourceServerStore } from './store.ts';

export interface ResourceServerNeeds {
  readonly transact: Transact<{ readonly resourceServers: ResourceServerStore; readonly facts: AuditTrail }>;
  readonly clock: Clock;
  readonly production: boolean;
  readonly operator: string;
  readonly readText: (path: string) => Promise<string>;
}

const changeable = (required: boolean): readonly CommandOption[] => [
  { flags: '--name <name>', description: 'name people recognise, in Vietnamese', ...(required && { required }) },
  { flags: '--name-en <name>', description: 'the same in English' },
  {
    flags: '--scope <name=text>',
    description: 'what may be done there, and how to say so to people: kham.doc="Xem kết quả khám|See test results"',
    repeat: true,
    ...(required && { required }),
  },
  { flags: '--format <format>', description: 'its access tokens: jwt (default) or opaque, which needs --jwks-file' },
  { flags: '--alg <alg>', description: 'signature of its tokens and introspection answers: ES256 (default) or RS256' },
  { flags: '--jwks-file <file>', description: 'its public keys; with them it may ask about tokens meant for it' },
];

export const addResourceServerOptions: readonly CommandOption[] = [
  { flags: '--identifier <uri>', description: 'the https address services name as resource', required: true },
  ...changeable(true),
  { flags: '--audience <word>', description: 'what its tokens are addressed to (default: the identifier)' },
  {
    flags: '--sector <host>',
    description: 'sector of the identifiers it knows people by (default: host of the identifier)',
  },
];

export const updateResourceServerOptions: readonly CommandOption[] = changeable(false);

export interface ResourceServerFlags {
  readonly name?: string;
  readonly nameEn?: string;
  readonly scope?: readonly string[];
  readonly format?: string;
  readonly alg?: string;
  readonly jwksFile?: string;
}

export interface AddResourceServerFlags extends ResourceServerFlags {
  readonly identifier: string;
  readonly name: string;
  readonly audience?: string;
  readonly sector?: string;
}

export async function addResourceServerCommand(
  needs: ResourceServerNeeds,
  flags: AddResourceServerFlags,
): Promise<string> {
  const { identifier, audience, sector, name } = flags;
  const input = { scopes: [], ...(await toInput(needs, flags)), identifier, audience, sector, name };
  const by = { actor: actorOf(needs), production: needs.production };
  const server = await needs.transact((stores) => registerResourceServer(stores, { input, ...by }, needs.clock()));
  return `Registered ${server.name}.\n${toText(server)}`;
}

export async function updateResourceServerCommand(
  needs: ResourceServerNeeds,
  identifier: string,
  flags: ResourceServerFlags,
): Promise<string> {
  const changes = await toInput(needs, flags);
  const by = { actor: actorOf(needs), production: needs.production };
  const server = await needs.transact((stores) => updateResourceServer(stores, { identifier, changes, ...by }));
  return `Changed ${server.name}.\n${toText(server)}`;
}

export async function listResourceServersCommand(
  needs: ResourceServerNeeds,
  { json }: { readonly json?: boolean } = {},
): Promise<string> {
  const servers = await needs.transact(({ resourceServers }) => resourceServers.list());
  if (json) return toJson(servers.map(describe));
  if (servers.length === 0) return 'No resource server is registered.';
  const lines = servers.map((server) => [
    server.identifier,
    server.tokenFormat,
    server.signingAlg,
    server.jwks ? 'yes' : 'no',
    server.name,
  ]);
  return table([['IDENTIFIER', 'FORMAT', 'ALG', 'INTROSPECTS', 'NAME'], ...lines]);
}

async function toInput(needs: ResourceServerNeeds, flags: ResourceServerFlags) {
  const said = {
    name: flags.name,
    nameEn: flags.nameEn,
    scopes: flags.scope?.map(toScope),
    tokenFormat: flags.format,
    signingAlg: flags.alg,
    jwks: await keysOf(flags.jwksFile, needs.readText),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as Partial<typeof said>;
}

/** `kham.doc=Xem kết quả khám|See test results`; without words it is refused like any other mistake. */
function toScope(text: string): ResourceScope {
  const [, name = '', vi = '', en = null] = /^([^=]*)=([^|]*)(?:\|(.*))?$/.exec(text) ?? [];
  return { name, vi, en };
}

function describe({ jwks, createdAt, ...server }: ResourceServer) {
  return { ...server, introspects: jwks !== null, createdAt: createdAt.toISOString() };
}

function toText({ identifier, audience, sector, scopes, tokenFormat, jwks }: ResourceServer): string {
  return [
    `identifier:  ${identifier}`,
    `audience:    ${audience}`,
    `sector:      ${sector}`,
    `scopes:      ${scopes.map(({ name }) => name).join(' ')}`,
    `tokens:      ${tokenFormat}`,
    `introspects: ${jwks ? `yes, as client ${identifier}` : 'no'}`,
  ].join('\n');
}

function actorOf({ operator }: ResourceServerNeeds): Actor {
  return { kind: 'operator', name: operator };
}
