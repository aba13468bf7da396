import { errors, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
import { type Gap, gap, readAcrRequest } from '../../assurance/index.ts';
import { isOurHint } from '../adapter/drop-hints.ts';
import type { OwnMetadata } from '../clients/client-metadata.ts';
import type { ReachedLevels } from '../ports.ts';
import { maxAgeOf, type OurAccount } from './account.ts';
import { parseClaimsParameter } from './claims.ts';
import { claimsOfRequest } from './grants.ts';

const { Check, Prompt, base } = interactionPolicy;

/**
 * When a person is asked, and why: the library's checks, with both essential-acr checks replaced by ours, which compare
 * by order; a voluntary acr is worth a new ceremony only where a new ceremony can reach it.
 */
export function createInteractionPolicy() {
  const policy = base();
  const login = policy.get('login')!;
  login.checks.remove('essential_acr');
  login.checks.remove('essential_acrs');
  login.checks.add(new Check('other_person', 'another person is expected', 'login_required', otherPerson));
  login.checks.add(
    new Check('account_gone', 'the signed-in person can no longer be found', 'login_required', accountGone),
  );
  login.checks.add(
    new Check('levels_missing', 'a higher level of assurance is needed', 'interaction_required', levelsMissing),
  );
  const consent = policy.get('consent')!;
  consent.checks.remove('op_claims_missing');
  consent.checks.add(new Check('claims_missing', 'requested claims not granted', 'consent_required', claimsMissing));
  policy.add(new Prompt({ name: 'create', requestable: true }), 0);
  return policy;
}

/** A hint of ours names somebody else than is signed in. Whoever answers the prompt is believed over the hint. */
function otherPerson(ctx: KoaContextWithOIDC): boolean {
  const account = ctx.oidc.account as OurAccount | undefined;
  const { login_hint: hint } = ctx.oidc.params ?? {};
  const hasAnswered = (ctx.oidc as { result?: { login?: unknown } }).result?.login !== undefined;
  return !hasAnswered && account !== undefined && isOurHint(hint) && account.subject.identifier !== hint;
}

function accountGone(ctx: KoaContextWithOIDC): boolean {
  return ctx.oidc.session?.accountId !== undefined && ctx.oidc.account === undefined;
}

/** Personal claims this relying party may have and the person has not agreed to yet. */
function claimsMissing(ctx: KoaContextWithOIDC): boolean {
  const { claims_maximum: maximum } = ctx.oidc.client!.metadata() as unknown as OwnMetadata;
  const granted = ctx.oidc.grant?.getOIDCClaims() ?? [];
  return claimsOfRequest(ctx.oidc.params ?? {}, maximum).some((claim) => !granted.includes(claim));
}

function levelsMissing(ctx: KoaContextWithOIDC): boolean {
  refuseUnknownLevels(ctx);
  const account = ctx.oidc.account as OurAccount | undefined;
  if (!account) return false;
  const askedAlready = (ctx.oidc as { result?: { login?: unknown } }).result?.login !== undefined;
  const missing = missingLevels(ctx.oidc.params ?? {}, account.levels, askedAlready ? undefined : maxAgeOf(ctx));
  if (missing.gap.kind === 'none') return false;
  if (missing.isEssential) return true;
  return missing.gap.kind !== 'proofing' && missing.gap.kind !== 'unreachable' && !askedAlready;
}

/** An essential wish for values that mean nothing here is met by nobody: no page is shown for it. */
function refuseUnknownLevels(ctx: KoaContextWithOIDC): void {
  const { gap: missing, isEssential } = missingLevels(ctx.oidc.params ?? {}, { ial: 0, aal: 0, at: new Date(0) });
  if (isEssential && missing.kind === 'unreachable')
    throw new errors.UnmetAuthenticationRequirements('none of the requested levels of assurance is known here');
}

export interface MissingLevels {
  readonly gap: Gap;
  readonly isEssential: boolean;
}

/** What a request still misses of the levels it asks for: nothing, a ceremony, or proofing. */
export function missingLevels(
  params: Readonly<Record<string, unknown>>,
  { ial, aal, at }: Pick<ReachedLevels, 'ial' | 'aal' | 'at'>,
  maxAgeSeconds?: number,
  now: Date = new Date(),
): MissingLevels {
  const requested = readAcrRequest({
    acrValues: typeof params.acr_values === 'string' ? params.acr_values : undefined,
    claim: parseClaimsParameter(params.claims).id_token?.acr,
  });
  return {
    gap: gap({ requested, ial, aal, authenticatedAt: at, now, maxAgeSeconds }),
    isEssential: requested.kind === 'essential',
  };
}
