import type { Actor } from '../kernel/actor.ts';
import type { AuditTrail } from '../kernel/audit-trail.ts';
import type { Clock } from '../kernel/clock.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Transact } from '../kernel/transact.ts';
import { resumeRelyingParty, suspendRelyingParty } from './change-status.ts';
import { toFact } from './registration/problem.ts';
import { type Registered, registerRelyingParty } from './registration/register-relying-party.ts';
import { type RelyingParty, shownHost } from './relying-party.ts';
import type { RelyingPartyStore } from './store.ts';

export interface CommandNeeds {
  readonly transact: Transact<{ readonly relyingParties: RelyingPartyStore; readonly facts: AuditTrail }>;
  readonly clock: Clock;
  readonly production: boolean;
  /** Whoever runs the command, for the audit trail. */
  readonly operator: string;
  readonly readText: (path: string) => Promise<string>;
}

/** What the flags of `command-options.ts` become. */
export interface AddFlags {
  readonly name: string;
  readonly nameEn?: string;
  readonly purpose: string;
  readonly purposeEn?: string;
  readonly legalBasis?: string;
  readonly redirectUri: readonly string[];
  readonly postLogoutRedirectUri?: readonly string[];
  readonly outgoingHost?: readonly string[];
  readonly backchannelLogoutUri?: string;
  readonly backchannelLogoutBySubject?: boolean;
  readonly scope?: readonly string[];
  readonly claim?: readonly string[];
  readonly authMethod?: string;
  readonly jwksFile?: string;
  readonly sector?: string;
  readonly clientId?: string;
  readonly policyUri?: string;
  readonly logoUri?: string;
  readonly native?: boolean;
  readonly requireDpop?: boolean;
  readonly requirePar?: boolean;
  readonly json?: boolean;
}

export interface OutputFlags {
  readonly json?: boolean;
}

/** Registers and returns what to print: the only time a secret is shown. */
export async function addCommand(needs: CommandNeeds, flags: AddFlags): Promise<string> {
  const jwks = flags.jwksFile === undefined ? undefined : parseKeys(await needs.readText(flags.jwksFile));
  const registration = {
    ...flags,
    purposeVi: flags.purpose,
    redirectUris: flags.redirectUri,
    postLogoutRedirectUris: flags.postLogoutRedirectUri,
    outgoingHosts: flags.outgoingHost,
    backchannelLogoutSessionRequired: !flags.backchannelLogoutBySubject,
    applicationType: flags.native ? 'native' : 'web',
    authMethod: flags.authMethod ?? (jwks === undefined ? 'client_secret_basic' : 'private_key_jwt'),
    jwks,
    scopes: flags.scope ?? ['openid'],
    claims: flags.claim,
    dpopRequired: flags.requireDpop,
  };
  const input = { registration, actor: actorOf(needs), production: needs.production };
  const registered = await needs.transact((stores) => registerRelyingParty(stores, input, needs.clock()));
  return flags.json
    ? toJson({ ...describe(registered.relyingParty), client_secret: registered.secret })
    : toText(registered);
}

export async function listCommand(needs: CommandNeeds, flags: OutputFlags = {}): Promise<string> {
  const parties = await needs.transact((stores) => stores.relyingParties.list());
  if (flags.json) return toJson(parties.map(describe));
  if (parties.length === 0) return 'No relying party is registered.';
  const lines = parties.map((party) => [party.clientId, party.status, party.authMethod, shownHost(party), party.name]);
  return table([['CLIENT ID', 'STATUS', 'AUTH METHOD', 'HOST', 'NAME'], ...lines]);
}

export async function suspendCommand(needs: CommandNeeds, clientId: string): Promise<string> {
  await needs.transact((stores) => suspendRelyingParty(stores, clientId, actorOf(needs)));
  return `Suspended ${clientId}. Nobody can sign in to it until it is resumed.`;
}

export async function resumeCommand(needs: CommandNeeds, clientId: string): Promise<string> {
  await needs.transact((stores) => resumeRelyingParty(stores, clientId, actorOf(needs)));
  return `Resumed ${clientId}.`;
}

function actorOf(needs: CommandNeeds): Actor {
  return { kind: 'operator', name: needs.operator };
}

function parseKeys(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    const problems = [toFact({ field: 'jwks', code: 'malformed' })];
    throw new Refusal('relying_party.registration.invalid', { problems });
  }
}

/** Everything but hashes. */
function describe(party: RelyingParty): Readonly<Record<string, unknown>> {
  return {
    id: party.id,
    client_id: party.clientId,
    name: party.name,
    name_en: party.nameEn,
    status: party.status,
    application_type: party.applicationType,
    auth_method: party.authMethod,
    redirect_uris: party.redirectUris,
    post_logout_redirect_uris: party.postLogoutRedirectUris,
    outgoing_hosts: party.outgoingHosts,
    backchannel_logout_uri: party.backchannelLogout?.uri ?? null,
    backchannel_logout_session_required: party.backchannelLogout?.sessionRequired ?? false,
    sector: party.sector,
    scopes: party.scopes,
    claims: party.claims,
    grant_types: party.grantTypes,
    require_dpop: party.dpopRequired,
    require_par: party.requirePar,
    first_party: party.firstParty,
    created_at: party.createdAt.toISOString(),
  };
}

function toText({ relyingParty, secret }: Registered): string {
  const lines = [
    `Registered ${relyingParty.name}.`,
    `client_id:     ${relyingParty.clientId}`,
    ...(secret === null ? [] : [`client_secret: ${secret}`, 'The secret is shown this once. Keep it safe.']),
    `sector:        ${relyingParty.sector}`,
    `scopes:        ${relyingParty.scopes.join(' ')}`,
    `claims:        ${relyingParty.claims.join(' ') || '(none)'}`,
  ];
  return lines.join('\n');
}

function toJson(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

function table(lines: readonly (readonly string[])[]): string {
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
