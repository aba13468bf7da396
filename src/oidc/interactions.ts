import type { Context } from 'koa';
import { errors, type InteractionResults } from 'oidc-provider';
import type { Aal, Ial } from '../assurance/index.ts';
import type { SubjectId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { OidcPorts } from './ports.ts';
import { claimsOfRequest, fillGrant, scopesOf } from './provider/grants.ts';
import { missingLevels } from './provider/interaction-policy.ts';
import type { ProviderHolder } from './provider/provider-holder.ts';
import { agreedScopes, requestedResources } from './resources/resource-scopes.ts';

/** An interaction of the provider in the words of whoever shows its pages. */
export interface OpenInteraction {
  readonly uid: string;
  readonly prompt: 'login' | 'consent' | 'create';
  readonly reasons: readonly string[];
  readonly clientId: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Those of OpenID Connect, and `identifier scope` for each that is asked of a resource server. */
  readonly scopes: readonly string[];
  readonly claims: readonly string[];
  readonly redirectUri: string;
  readonly session: { readonly subjectId: SubjectId; readonly authenticationId: string } | null;
  readonly missing: (levels: { readonly ial: Ial; readonly aal: Aal; readonly at: Date }) => {
    readonly kind: 'none' | 'ceremony' | 'proofing' | 'unreachable';
    readonly isEssential: boolean;
    readonly ialNeeded: Ial;
  };
}

export interface SignedIn {
  readonly id: string;
  readonly subjectId: SubjectId;
  readonly methods: readonly string[];
  readonly at: Date;
}

export interface Finish {
  readonly hasConsented: boolean;
  /** Others use this computer: the session is short, and ends with the browser. */
  readonly isShared: boolean;
}

export interface Interactions {
  load(ctx: Context): Promise<OpenInteraction>;
  /** The interaction named in the path, if this browser holds its cookie. */
  hold(ctx: Context): string;
  /** Ends it with a sign-in, a consent, or both at once, and sends the browser on. */
  finish(ctx: Context, interaction: OpenInteraction, done: SignedIn | null, how: Finish): Promise<void>;
  fail(ctx: Context, error: string, description: string): Promise<void>;
}

export function createInteractions(
  holder: ProviderHolder,
  ports: Pick<OidcPorts, 'findClient' | 'resourceServer'>,
  now: () => Date,
): Interactions {
  const details = async (ctx: Context) => {
    try {
      return await holder.current().interactionDetails(ctx.req, ctx.res);
    } catch (error) {
      if (error instanceof errors.SessionNotFound) throw new Refusal('interaction.expired', {}, { cause: error });
      throw error;
    }
  };
  const end = async (ctx: Context, result: InteractionResults) => {
    try {
      const returnTo = await holder.current().interactionResult(ctx.req, ctx.res, result);
      ctx.status = 303;
      ctx.redirect(returnTo);
    } catch (error) {
      if (error instanceof errors.SessionNotFound) throw new Refusal('interaction.expired', {}, { cause: error });
      throw error;
    }
  };
  const hold = (ctx: Context) => {
    const provider = holder.current();
    const uid = provider
      .createContext(ctx.req, ctx.res)
      .cookies.get(provider.cookieName('interaction'), { signed: true });
    if (!uid) throw new Refusal('interaction.expired');
    if (uid !== ctx.params.uid) throw new Refusal('interaction.foreign');
    return uid;
  };
  return {
    hold,
    async load(ctx) {
      hold(ctx);
      const { uid, prompt, params, session } = await details(ctx);
      const client = await ports.findClient(String(params.client_id));
      if (!client) throw new Refusal('interaction.expired');
      return {
        uid,
        prompt: prompt.name as OpenInteraction['prompt'],
        reasons: prompt.reasons,
        clientId: client.clientId,
        params,
        scopes: [...scopesOf(params), ...(await resourceScopesOf(ports, params))],
        claims: claimsOfRequest(params, client.claims),
        redirectUri: String(params.redirect_uri),
        session: session?.accountId
          ? { subjectId: session.accountId as SubjectId, authenticationId: session.acr ?? '' }
          : null,
        missing: (levels) => missingKind(missingLevels(params, levels, undefined, now())),
      };
    },
    async finish(ctx, interaction, done, { hasConsented, isShared }) {
      const subjectId = done?.subjectId ?? interaction.session?.subjectId;
      if (!subjectId) throw new Refusal('interaction.expired');
      const grantId = hasConsented ? await saveGrant(holder, interaction, subjectId) : undefined;
      await end(ctx, {
        ...(done ? { login: { ...loginOf(done), remember: !isShared } } : {}),
        ...(interaction.prompt === 'create' && done ? { create: {} } : {}),
        ...(grantId ? { consent: { grantId } } : {}),
      });
    },
    fail: async (ctx, error, description) => {
      hold(ctx);
      await end(ctx, { error, error_description: description });
    },
  };
}

/** The session keeps the sign-in's id where the library keeps an acr; what it is worth is computed for each response. */
function loginOf({ id, subjectId, methods, at }: SignedIn) {
  return { accountId: subjectId, acr: id, amr: [...methods], ts: Math.floor(at.getTime() / 1000) };
}

/** What it asks of resource servers; the provider has refused those that its service may not ask for. */
async function resourceScopesOf(
  { resourceServer }: Pick<OidcPorts, 'resourceServer'>,
  params: OpenInteraction['params'],
) {
  const servers = await Promise.all(requestedResources(params).map((identifier) => resourceServer(identifier)));
  return agreedScopes(
    servers.filter((server) => server !== null),
    params,
  );
}

async function saveGrant(
  holder: ProviderHolder,
  { clientId, scopes, claims }: OpenInteraction,
  subjectId: SubjectId,
): Promise<string> {
  const provider = holder.current();
  const grant = new provider.Grant({ accountId: subjectId, clientId });
  fillGrant(grant, scopes, claims, claims);
  return grant.save();
}

function missingKind({ gap, isEssential }: ReturnType<typeof missingLevels>) {
  const isCeremony = gap.kind === 'fresh_ceremony' || gap.kind === 'stronger_ceremony';
  const kind = isCeremony ? ('ceremony' as const) : gap.kind;
  return { kind, isEssential, ialNeeded: gap.kind === 'proofing' ? gap.ialNeeded : (0 as const) } as const;
}
