import { Refusal } from '../../kernel/refusal.ts';
import type { Problem } from '../registration/problem.ts';
import { toFact } from '../registration/problem.ts';
import type { Registration } from '../registration/registration.ts';
import type { RegistrationChanges } from '../registration/update-relying-party.ts';
import { keysOf } from './keys-file.ts';

/** Flags that a registration and a change have in common. */
interface CommonFlags {
  readonly nameEn?: string;
  readonly purposeEn?: string;
  readonly legalBasis?: string;
  readonly postLogoutRedirectUri?: readonly string[];
  readonly outgoingHost?: readonly string[];
  readonly backchannelLogoutUri?: string;
  readonly eventUri?: string;
  readonly scope?: readonly string[];
  readonly resource?: readonly string[];
  readonly claim?: readonly string[];
  readonly authMethod?: string;
  readonly jwksFile?: string;
  readonly policyUri?: string;
  readonly logoUri?: string;
  readonly pkce?: string;
  readonly pkceReason?: string;
  readonly idTokenAlg?: string;
  readonly idTokenEncryption?: string;
  readonly userinfoAlg?: string;
  readonly userinfoEncryption?: string;
  readonly introspectionAlg?: string;
  readonly introspectionEncryption?: string;
  readonly json?: boolean;
}

/** What the flags of `addOptions` become. */
export interface AddFlags extends CommonFlags {
  readonly name: string;
  readonly purpose: string;
  readonly redirectUri: readonly string[];
  readonly clientId?: string;
  readonly sector?: string;
  readonly native?: boolean;
  readonly backchannelLogoutBySubject?: boolean;
  readonly requireDpop?: boolean;
  readonly requirePar?: boolean;
}

/** What the flags of `updateOptions` become. */
export interface UpdateFlags extends CommonFlags {
  readonly name?: string;
  readonly purpose?: string;
  readonly redirectUri?: readonly string[];
  readonly backchannelLogoutBySubject?: string;
  readonly requireDpop?: string;
  readonly requirePar?: string;
}

type ReadText = (path: string) => Promise<string>;

export async function toRegistrationInput(flags: AddFlags, readText: ReadText): Promise<Registration> {
  const { purpose, redirectUri, postLogoutRedirectUri, scope, claim, native, requireDpop, ...same } = flags;
  const jwks = await keysOf(flags.jwksFile, readText);
  return {
    ...same,
    purposeVi: purpose,
    redirectUris: redirectUri,
    postLogoutRedirectUris: postLogoutRedirectUri,
    outgoingHosts: flags.outgoingHost,
    backchannelLogoutSessionRequired: !flags.backchannelLogoutBySubject,
    applicationType: native ? 'native' : 'web',
    authMethod: flags.authMethod ?? (jwks === undefined ? 'client_secret_basic' : 'private_key_jwt'),
    jwks,
    scopes: scope ?? ['openid'],
    resources: flags.resource,
    claims: claim,
    dpopRequired: requireDpop,
    pkceExemption: exemptionOf(flags),
  };
}

/** Only what was said: a field that is not named stays as it is, and one set to `none` is taken out. */
export async function toChanges(flags: UpdateFlags, readText: ReadText): Promise<RegistrationChanges> {
  const { nameEn, purposeEn, legalBasis, policyUri, logoUri, idTokenAlg, idTokenEncryption } = flags;
  const { userinfoAlg, userinfoEncryption, introspectionAlg, introspectionEncryption } = flags;
  const clearable = {
    nameEn,
    purposeEn,
    legalBasis,
    policyUri,
    logoUri,
    backchannelLogoutUri: flags.backchannelLogoutUri,
    eventUri: flags.eventUri,
    idTokenAlg,
    idTokenEncryption,
    userinfoAlg,
    userinfoEncryption,
    introspectionAlg,
    introspectionEncryption,
  };
  return {
    ...said({
      name: flags.name,
      purposeVi: flags.purpose,
      redirectUris: flags.redirectUri,
      postLogoutRedirectUris: orEmpty(flags.postLogoutRedirectUri),
      outgoingHosts: orEmpty(flags.outgoingHost),
      backchannelLogoutSessionRequired: not(yesOrNo('backchannel_logout_by_subject', flags.backchannelLogoutBySubject)),
      scopes: flags.scope,
      resources: orEmpty(flags.resource),
      claims: orEmpty(flags.claim),
      authMethod: flags.authMethod,
      jwks: await keysOf(flags.jwksFile, readText),
      dpopRequired: yesOrNo('require_dpop', flags.requireDpop),
      requirePar: yesOrNo('require_par', flags.requirePar),
    }),
    ...Object.fromEntries(
      Object.entries(said(clearable)).map(([key, value]) => [key, value === 'none' ? undefined : value]),
    ),
    ...(flags.pkce === undefined ? {} : { pkceExemption: exemptionOf(flags) }),
  };
}

function not(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

function said<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}

function orEmpty(list: readonly string[] | undefined): readonly string[] | undefined {
  return list?.length === 1 && list[0] === 'none' ? [] : list;
}

/** Two words and a reason: nobody is exempted by a slip of the hand. */
function exemptionOf({ pkce = 'required', pkceReason }: CommonFlags): string | undefined {
  if (pkce !== 'required' && pkce !== 'exempt') refuse({ field: 'pkce', code: 'unknown' });
  if (pkce === 'exempt' && pkceReason === undefined) refuse({ field: 'pkce_reason', code: 'required' });
  return pkce === 'exempt' ? pkceReason : undefined;
}

function yesOrNo(field: string, text: string | undefined): boolean | undefined {
  if (text !== undefined && text !== 'yes' && text !== 'no') refuse({ field, code: 'unknown' });
  return text === undefined ? undefined : text === 'yes';
}

function refuse(problem: Problem): never {
  throw new Refusal('relying_party.registration.invalid', { problems: [toFact(problem)] });
}
