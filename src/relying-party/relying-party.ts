import type { RelyingPartyId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { type ApplicationType, matchesRedirectUri } from './redirect-uri.ts';
import type { Envelopes } from './registration/envelope.ts';
import type { PublicKeys } from './registration/public-keys.ts';

export const authMethods = ['private_key_jwt', 'client_secret_basic', 'client_secret_post', 'none'] as const;
export type AuthMethod = (typeof authMethods)[number];

export const grantTypes = ['authorization_code', 'refresh_token'] as const;
export type GrantType = (typeof grantTypes)[number];

export type RelyingPartyStatus = 'active' | 'suspended';

/** An agency's application: who it says it is, where it may be answered, and at most what it may be told. */
export interface RelyingParty {
  readonly id: RelyingPartyId;
  readonly clientId: string;
  readonly name: string;
  readonly nameEn: string | null;
  /** Shown at consent and kept with it. */
  readonly purposeVi: string;
  readonly purposeEn: string | null;
  readonly legalBasis: string | null;
  readonly logoUri: string | null;
  readonly policyUri: string | null;
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris: readonly string[];
  /** The only hosts, `host` or `host:port`, that we may call for it. Empty allows nothing. */
  readonly outgoingHosts: readonly string[];
  readonly backchannelLogout: BackchannelLogout | null;
  /** Where it hears that a name it knows somebody by counts no more. */
  readonly eventUri: string | null;
  readonly applicationType: ApplicationType;
  readonly authMethod: AuthMethod;
  /** SHA-256, hex; null for methods without a secret. */
  readonly secretHash: string | null;
  readonly secretMadeAt: Date | null;
  /** The secret before, accepted beside the present one for a while. */
  readonly previousSecret: { readonly hash: string; readonly until: Date } | null;
  readonly jwks: PublicKeys | null;
  /** Parties of one sector know a person by one identifier. */
  readonly sector: string;
  /** The most it may ask for; empty allows nothing. */
  readonly scopes: readonly string[];
  readonly claims: readonly string[];
  readonly grantTypes: readonly GrantType[];
  readonly dpopRequired: boolean;
  readonly requirePar: boolean;
  /** Why an old application that keeps a secret may do without PKCE; it then needs a nonce. Null for all others. */
  readonly pkceExemption: string | null;
  readonly envelopes: Envelopes;
  /** Identifiers of the resource servers it may ask tokens for; empty allows none. */
  readonly resources: readonly string[];
  /** Our own halls: nothing leaves the house, so nobody is asked for consent. */
  readonly firstParty: boolean;
  readonly status: RelyingPartyStatus;
  readonly version: number;
  readonly createdAt: Date;
}

/** Where it hears that somebody was signed out. */
export interface BackchannelLogout {
  readonly uri: string;
  /** Whether it is told which session ended, or only whose. */
  readonly sessionRequired: boolean;
}

export function isActive(party: Pick<RelyingParty, 'status'>): boolean {
  return party.status === 'active';
}

/** The host people know it by, as consent shows it beside the name. */
export function shownHost(party: Pick<RelyingParty, 'redirectUris'>): string {
  return new URL(party.redirectUris[0]!).host;
}

type Addresses = Pick<RelyingParty, 'redirectUris' | 'postLogoutRedirectUris' | 'applicationType'>;

export function isRegisteredRedirectUri(party: Addresses, uri: string): boolean {
  return matchesRedirectUri(party.redirectUris, party.applicationType, uri);
}

export function isRegisteredPostLogoutRedirectUri(party: Addresses, uri: string): boolean {
  return matchesRedirectUri(party.postLogoutRedirectUris, party.applicationType, uri);
}

/** Refuses a change that changes nothing, so that every fact tells of a change. */
export function withStatus(party: RelyingParty, status: RelyingPartyStatus): RelyingParty {
  if (party.status === status) throw new Refusal('relying_party.status.unchanged', { status });
  return { ...party, status, version: party.version + 1 };
}
