// OpenID Connect Dynamic Client Registration 1.0 §2, as an operator may fill it in; nobody registers themselves.

import {
  type ApplicationType,
  isHostName,
  isLoopbackHost,
  redirectUriProblems,
  type UriPolicy,
} from '../redirect-uri.ts';
import { authMethods, type GrantType, grantTypes, type RelyingParty } from '../relying-party.ts';
import { isClientId } from './client-id.ts';
import { type EnvelopeWords, envelopeProblems, toEnvelopes, toEnvelopeWords } from './envelope.ts';
import { type OutgoingCalls, outgoingProblems, toOutgoingCalls } from './outgoing-calls.ts';
import type { Problem, ProblemCode } from './problem.ts';
import { type PublicKeys, readPublicKeys } from './public-keys.ts';
import { logoProblems, textProblems } from './shown-field.ts';

/** What an operator says; nothing of it is trusted yet. */
export interface Registration extends OutgoingCalls, EnvelopeWords {
  /** Made from the name when left out. */
  readonly clientId?: string | undefined;
  readonly name: string;
  readonly nameEn?: string | undefined;
  readonly purposeVi: string;
  readonly purposeEn?: string | undefined;
  readonly legalBasis?: string | undefined;
  readonly logoUri?: string | undefined;
  readonly policyUri?: string | undefined;
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris?: readonly string[] | undefined;
  readonly applicationType?: string | undefined;
  readonly authMethod: string;
  /** A JWK set, parsed from JSON. */
  readonly jwks?: unknown;
  /** Needed only where redirect URIs lie on different hosts. */
  readonly sector?: string | undefined;
  readonly scopes?: readonly string[] | undefined;
  readonly claims?: readonly string[] | undefined;
  readonly grantTypes?: readonly string[] | undefined;
  readonly dpopRequired?: boolean | undefined;
  readonly requirePar?: boolean | undefined;
  /** Why it may do without PKCE. */
  readonly pkceExemption?: string | undefined;
  /** Resource servers it may ask tokens for; that they exist is asked where they are kept. */
  readonly resources?: readonly string[] | undefined;
  readonly firstParty?: boolean | undefined;
}

/** What stays to be given: ids, secret and times. */
export type CheckedRegistration = Omit<
  RelyingParty,
  'id' | 'clientId' | 'secretHash' | 'secretMadeAt' | 'previousSecret' | 'status' | 'version' | 'createdAt'
>;

const scopeForm = /^[\x21\x23-\x5b\x5d-\x7e]{1,100}$/;
const claimForm = /^[a-z][a-z0-9_]{0,63}$/;
const mostUris = 20;

/** Every problem at once, or none. */
export function registrationProblems(input: Registration, production: boolean): readonly Problem[] {
  const policy: UriPolicy = { applicationType: applicationTypeOf(input), production };
  return [
    ...of('client_id', input.clientId !== undefined && !isClientId(input.clientId) ? ['malformed'] : []),
    ...of('name', textProblems(input.name, 100)),
    ...of(
      'name_en',
      optional(input.nameEn, (text) => textProblems(text, 100)),
    ),
    ...of('purpose_vi', textProblems(input.purposeVi, 500)),
    ...of(
      'purpose_en',
      optional(input.purposeEn, (text) => textProblems(text, 500)),
    ),
    ...of(
      'legal_basis',
      optional(input.legalBasis, (text) => textProblems(text, 500)),
    ),
    ...of('logo_uri', optional(input.logoUri, logoProblems)),
    ...of(
      'policy_uri',
      optional(input.policyUri, (uri) => redirectUriProblems(uri, { ...policy, applicationType: 'web' })),
    ),
    ...(input.redirectUris.length === 0 ? of('redirect_uris', ['required']) : []),
    ...uriListProblems('redirect_uris', input.redirectUris, policy),
    ...uriListProblems('post_logout_redirect_uris', input.postLogoutRedirectUris ?? [], policy),
    ...outgoingProblems(input, policy),
    ...of('application_type', known(input.applicationType ?? 'web', ['web', 'native'])),
    ...of('auth_method', authMethodProblems(input)),
    ...of('jwks', jwksProblems(input)),
    ...of('sector', sectorProblems(input)),
    ...listProblems('scopes', input.scopes, scopeForm),
    ...listProblems('claims', input.claims, claimForm),
    ...of('grant_types', grantTypeProblems(input)),
    ...of('pkce_exemption', pkceProblems(input)),
    ...envelopeProblems(input, input.jwks),
    ...((input.resources ?? []).length > mostUris ? of('resources', ['too_many']) : []),
  ];
}

/** The registration in its kept form. Only for input without problems. */
export function toChecked(input: Registration): CheckedRegistration {
  const scopes = [...new Set(input.scopes ?? [])];
  return {
    name: input.name.normalize('NFC'),
    nameEn: input.nameEn?.normalize('NFC') ?? null,
    purposeVi: input.purposeVi.normalize('NFC'),
    purposeEn: input.purposeEn?.normalize('NFC') ?? null,
    legalBasis: input.legalBasis?.normalize('NFC') ?? null,
    logoUri: input.logoUri ?? null,
    policyUri: input.policyUri ?? null,
    redirectUris: input.redirectUris,
    postLogoutRedirectUris: input.postLogoutRedirectUris ?? [],
    ...toOutgoingCalls(input),
    applicationType: applicationTypeOf(input),
    authMethod: input.authMethod as RelyingParty['authMethod'],
    jwks: keysOf(input),
    sector: input.sector ?? new URL(input.redirectUris[0]!).hostname,
    scopes,
    claims: [...new Set(input.claims ?? [])],
    grantTypes: grantTypesOf(input, scopes),
    dpopRequired: input.dpopRequired ?? false,
    requirePar: input.requirePar ?? false,
    pkceExemption: input.pkceExemption?.normalize('NFC') ?? null,
    envelopes: toEnvelopes(input),
    resources: [...new Set(input.resources ?? [])],
    firstParty: input.firstParty ?? false,
  };
}

/** What an operator would say to register it as it stands, so that a change is checked like a registration. */
export function toRegistration(party: RelyingParty): Registration {
  const {
    nameEn,
    purposeEn,
    legalBasis,
    logoUri,
    policyUri,
    pkceExemption,
    envelopes,
    backchannelLogout,
    eventUri,
    jwks,
    ...same
  } = party;
  return {
    ...same,
    ...toEnvelopeWords(envelopes),
    backchannelLogoutUri: backchannelLogout?.uri,
    backchannelLogoutSessionRequired: backchannelLogout?.sessionRequired,
    eventUri: eventUri ?? undefined,
    nameEn: nameEn ?? undefined,
    purposeEn: purposeEn ?? undefined,
    legalBasis: legalBasis ?? undefined,
    logoUri: logoUri ?? undefined,
    policyUri: policyUri ?? undefined,
    pkceExemption: pkceExemption ?? undefined,
    jwks: jwks ?? undefined,
  };
}

function applicationTypeOf(input: Registration): ApplicationType {
  return input.applicationType === 'native' ? 'native' : 'web';
}

function keysOf(input: Registration): PublicKeys | null {
  return input.jwks === undefined || input.jwks === null ? null : readPublicKeys(input.jwks).keys;
}

/** Refresh tokens go with the scope that asks for them, unless said otherwise. */
function grantTypesOf(input: Registration, scopes: readonly string[]): readonly GrantType[] {
  if (input.grantTypes) return grantTypes.filter((grant) => input.grantTypes?.includes(grant));
  return scopes.includes('offline_access') ? grantTypes : ['authorization_code'];
}

function uriListProblems(field: string, uris: readonly string[], policy: UriPolicy): readonly Problem[] {
  return [
    ...(uris.length > mostUris ? of(field, ['too_many']) : []),
    ...uris.flatMap((uri, index) => of(`${field}[${index}]`, redirectUriProblems(uri, policy))),
    ...uris.flatMap((uri, index) => of(`${field}[${index}]`, uris.indexOf(uri) < index ? ['duplicate'] : [])),
  ];
}

function authMethodProblems(input: Registration): readonly ProblemCode[] {
  if (input.authMethod === 'none' && applicationTypeOf(input) === 'web') return ['public_web'];
  return known(input.authMethod, authMethods);
}

function pkceProblems({ pkceExemption, authMethod }: Registration): readonly ProblemCode[] {
  if (pkceExemption !== undefined && authMethod === 'none') return ['public_pkce'];
  return optional(pkceExemption, (reason) => textProblems(reason, 500));
}

function jwksProblems({ jwks, authMethod }: Registration): readonly ProblemCode[] {
  if (jwks === undefined || jwks === null) return authMethod === 'private_key_jwt' ? ['required'] : [];
  return readPublicKeys(jwks).problems;
}

/** A sector is a host's name. It goes without saying only where all redirect URIs lie on one host. */
function sectorProblems({ sector, redirectUris }: Registration): readonly ProblemCode[] {
  const hosts = new Set(redirectUris.flatMap((uri) => URL.parse(uri)?.hostname ?? []));
  if (sector === undefined) return hosts.size > 1 ? ['required'] : [];
  return isHostName(sector) || isLoopbackHost(sector) ? [] : ['malformed'];
}

function grantTypeProblems(input: Registration): readonly ProblemCode[] {
  if (!input.grantTypes) return [];
  if (!input.grantTypes.includes('authorization_code')) return ['required'];
  return input.grantTypes.flatMap((grant) => known(grant, grantTypes));
}

function listProblems(field: string, values: readonly string[] | undefined, form: RegExp): readonly Problem[] {
  const list = values ?? [];
  return [
    ...(list.length > 100 ? of(field, ['too_many']) : []),
    ...list.flatMap((value, index) => of(`${field}[${index}]`, form.test(value) ? [] : ['malformed'])),
  ];
}

function known(value: string, values: readonly string[]): readonly ProblemCode[] {
  return values.includes(value) ? [] : ['unknown'];
}

function optional(value: string | undefined, check: (value: string) => readonly ProblemCode[]): readonly ProblemCode[] {
  return value === undefined ? [] : check(value);
}

function of(field: string, codes: readonly ProblemCode[]): readonly Problem[] {
  return codes.map((code) => ({ field, code }));
}
