import type { Account, KoaContextWithOIDC } from 'oidc-provider';
import { type Aal, acrReached, effectiveIal, type Ial } from '../../assurance/index.ts';
import type { SubjectId } from '../../kernel/ids.ts';
import type { OwnMetadata } from '../clients/client-metadata.ts';
import type { AuthenticationRecord, ClaimsSubject, OidcPorts, ReachedLevels } from '../ports.ts';

/** The account oidc-provider carries through one request, with what we need beside it. */
export interface OurAccount extends Account {
  readonly subject: ClaimsSubject;
  readonly levels: ReachedLevels;
}

interface TokenLike {
  readonly kind?: string;
  readonly acr?: string;
  readonly extra?: {
    readonly ial?: Ial;
    readonly aal?: Aal;
    readonly amr?: readonly string[];
    readonly auth_time?: number;
  };
}

/** Finds the subject and the sign-in behind a session or token; nothing for whoever is gone or suspended. */
export function createFindAccount(ports: OidcPorts, now: () => Date) {
  return async (ctx: KoaContextWithOIDC, accountId: string, token?: unknown): Promise<OurAccount | undefined> => {
    const sector = sectorOf(ctx.oidc.client?.metadata());
    const [subject, authentication] = await Promise.all([
      ports.subjectForClaims(accountId as SubjectId, sector),
      authenticationOf(ports, ctx, accountId as SubjectId, token as TokenLike | undefined),
    ]);
    if (!subject?.isActive || authentication?.subjectId !== subject.subjectId) return undefined;
    const levels = levelsOf(subject, authentication, now(), maxAgeLeft(ctx));
    const maximum = maximumOf(ctx.oidc.client?.metadata());
    return { accountId, subject, levels, claims: async () => claimsOf(accountId, subject, levels, maximum) };
  };
}

/** A session, code or refresh token names the sign-in it stands on in `acr`; an access token carries what it was worth. */
async function authenticationOf(ports: OidcPorts, ctx: KoaContextWithOIDC, subjectId: SubjectId, token?: TokenLike) {
  if (token?.kind === 'AccessToken') return authenticationInToken(subjectId, token);
  const id = token?.acr ?? ctx.oidc.session?.acr;
  return id ? ports.authenticationById(id) : null;
}

function authenticationInToken(subjectId: SubjectId, { extra = {} }: TokenLike): AuthenticationRecord {
  const { ial = 0, aal = 0, amr = [], auth_time: at = 0 } = extra;
  return { id: '', subjectId, ial, aal, methods: amr, at: new Date(at * 1000) };
}

export function levelsOf(
  subject: Pick<ClaimsSubject, 'ial'>,
  authentication: AuthenticationRecord,
  now: Date,
  maxAgeSeconds?: number,
): ReachedLevels {
  const ial = effectiveIal(subject.ial, authentication.ial);
  const { aal, at, methods } = authentication;
  const acr = acrReached({
    ial,
    aal,
    authenticatedAt: at,
    now,
    ...(maxAgeSeconds === undefined ? {} : { maxAgeSeconds }),
  });
  return { acr, ial, aal, methods, at };
}

/** Whatever was granted once, a relying party is told no more than it may be told now. */
function claimsOf(accountId: string, subject: ClaimsSubject, levels: ReachedLevels, maximum: readonly string[]) {
  return {
    sub: accountId,
    ...(maximum.length > 0 && personalClaimsOf(subject, maximum)),
    ...(levels.acr ? { acr: levels.acr } : {}),
    ial: levels.ial,
    aal: levels.aal,
    amr: [...levels.methods],
    auth_time: Math.floor(levels.at.getTime() / 1000),
  };
}

function personalClaimsOf(subject: ClaimsSubject, maximum: readonly string[]): Readonly<Record<string, string>> {
  const { name, birthDate, sex } = subject.profile();
  const all = { name, birthdate: birthDate, ...(sex === 'unspecified' ? {} : { gender: sex }) };
  return Object.fromEntries(Object.entries(all).filter(([claim]) => maximum.includes(claim)));
}

/** A ceremony done for this very request meets its max_age by definition. */
function maxAgeLeft(ctx: KoaContextWithOIDC): number | undefined {
  const { result } = ctx.oidc as { readonly result?: { readonly login?: unknown } };
  return result?.login ? undefined : maxAgeOf(ctx);
}

export function maxAgeOf(ctx: KoaContextWithOIDC): number | undefined {
  const value = ctx.oidc.params?.max_age;
  return value === undefined || value === null ? undefined : Number(value);
}

function maximumOf(metadata: Readonly<Record<string, unknown>> | undefined): readonly string[] {
  return (metadata as Partial<OwnMetadata> | undefined)?.claims_maximum ?? [];
}

export function sectorOf(metadata: Readonly<Record<string, unknown>> | undefined): string {
  return typeof metadata?.sector === 'string' ? metadata.sector : '';
}
