import type { Actor } from '../../kernel/actor.ts';
import type { AuditTrail } from '../../kernel/audit-trail.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Transact } from '../../kernel/transact.ts';
import { resumeRelyingParty, suspendRelyingParty } from '../change-status.ts';
import { type Registered, registerRelyingParty } from '../registration/register-relying-party.ts';
import type { ResourceServers } from '../registration/resource-problems.ts';
import { updateRelyingParty } from '../registration/update-relying-party.ts';
import { shownHost } from '../relying-party.ts';
import { rotateSecret } from '../rotate-secret.ts';
import type { RelyingPartyStore } from '../store.ts';
import { ageOf, describe, table, toJson } from './describe.ts';
import { type AddFlags, toChanges, toRegistrationInput, type UpdateFlags } from './flags.ts';
import { secondsIn } from './period.ts';

export interface CommandNeeds {
  readonly transact: Transact<{
    readonly relyingParties: RelyingPartyStore;
    readonly resourceServers: ResourceServers;
    readonly facts: AuditTrail;
  }>;
  readonly clock: Clock;
  readonly production: boolean;
  /** Whoever runs the command, for the audit trail. */
  readonly operator: string;
  readonly readText: (path: string) => Promise<string>;
}

export interface OutputFlags {
  readonly json?: boolean;
}

/** Registers and returns what to print: the only time a secret is shown. */
export async function addCommand(needs: CommandNeeds, flags: AddFlags): Promise<string> {
  const registration = await toRegistrationInput(flags, needs.readText);
  const input = { registration, actor: actorOf(needs), production: needs.production };
  const registered = await needs.transact((stores) => registerRelyingParty(stores, input, needs.clock()));
  return told('Registered', registered, flags);
}

/** Changes what is said and leaves the rest; in force at the next request. */
export async function updateCommand(needs: CommandNeeds, clientId: string, flags: UpdateFlags): Promise<string> {
  const changes = await toChanges(flags, needs.readText);
  const input = { clientId, changes, actor: actorOf(needs), production: needs.production };
  const registered = await needs.transact((stores) => updateRelyingParty(stores, input, needs.clock()));
  return told('Changed', registered, flags);
}

export async function rotateSecretCommand(
  needs: CommandNeeds,
  clientId: string,
  { overlap, json }: OutputFlags & { readonly overlap: string },
): Promise<string> {
  const input = { clientId, overlapSeconds: secondsIn(overlap), actor: actorOf(needs) };
  const { relyingParty, secret } = await needs.transact((stores) => rotateSecret(stores, input, needs.clock()));
  const { previousSecret } = relyingParty;
  if (json) return toJson({ ...describe(relyingParty), client_secret: secret });
  return [
    `client_id:     ${clientId}`,
    `client_secret: ${secret}`,
    'The secret is shown this once. Keep it safe.',
    previousSecret
      ? `The secret before is accepted until ${previousSecret.until.toISOString()}.`
      : 'No earlier secret is accepted any more.',
  ].join('\n');
}

export async function listCommand(needs: CommandNeeds, flags: OutputFlags = {}): Promise<string> {
  const parties = await needs.transact((stores) => stores.relyingParties.list());
  if (flags.json) return toJson(parties.map(describe));
  if (parties.length === 0) return 'No relying party is registered.';
  const now = needs.clock();
  const lines = parties.map((party) => [
    party.clientId,
    party.status,
    party.authMethod,
    ageOf(party, now),
    shownHost(party),
    party.name,
  ]);
  return table([['CLIENT ID', 'STATUS', 'AUTH METHOD', 'SECRET', 'HOST', 'NAME'], ...lines]);
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

function told(what: string, { relyingParty, secret }: Registered, { json }: OutputFlags): string {
  if (json) return toJson({ ...describe(relyingParty), ...(secret === null ? {} : { client_secret: secret }) });
  return [
    `${what} ${relyingParty.name}.`,
    `client_id:     ${relyingParty.clientId}`,
    ...(secret === null ? [] : [`client_secret: ${secret}`, 'The secret is shown this once. Keep it safe.']),
    `sector:        ${relyingParty.sector}`,
    `scopes:        ${relyingParty.scopes.join(' ')}`,
    `claims:        ${relyingParty.claims.join(' ') || '(none)'}`,
  ].join('\n');
}
