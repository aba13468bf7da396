import type { Context } from 'koa';
import type { SubjectId } from '../../kernel/ids.ts';
import type { Guard } from './guard.ts';
import type { Hall } from './hall.ts';
import type { HallVisit, Level, SignInRequest } from './hall-session.ts';
import type { HallSessions } from './hall-session-store.ts';
import type { ProviderClient, SignInAnswer } from './provider-client.ts';

export interface EntranceNeeds {
  readonly hall: Hall;
  readonly issuer: string;
  readonly guard: Guard;
  readonly sessions: HallSessions;
  readonly provider: ProviderClient;
  readonly subjectByIdentifier: (identifier: string) => Promise<SubjectId | null>;
}

/** What the provider's answer to a sign-in came to. */
export type Entrance =
  | { readonly kind: 'entered'; readonly visit: HallVisit; readonly returnTo: string }
  /** The person turned back at the provider. */
  | { readonly kind: 'turned_back' }
  /** The hall asked for a young ceremony, and whoever carried the request to the provider left that out. */
  | { readonly kind: 'stale'; readonly returnTo: string }
  /** Nobody is waiting for this answer: it came a second time, too late, or to another browser. */
  | { readonly kind: 'unasked' };

/**
 * Takes the provider's answer, once. Anything but the answer to this browser's own request is refused. The visit is
 * not opened yet: the hall may have more to ask.
 */
export async function readEntrance(needs: EntranceNeeds, ctx: Context): Promise<Entrance> {
  const secret = needs.guard.cookie.read(ctx);
  const request = secret ? await needs.sessions.takeRequest(secret) : null;
  if (!request) return { kind: 'unasked' };
  if (ctx.query.error === 'access_denied') return { kind: 'turned_back' };
  const answer = await answerOf(needs, ctx.search, request);
  const subjectId = await needs.subjectByIdentifier(answer.identifier);
  if (!subjectId) throw needs.hall.signInFailed();
  const visit = toVisit(subjectId, answer);
  const returnTo = needs.hall.safeReturn(request.returnTo);
  // OpenID Connect Core 1.0 §3.1.2.1: the age that was asked for is checked, for the request went by way of the browser
  if (needs.hall.limits.entersFresh && !needs.guard.isFresh(visit)) return { kind: 'stale', returnTo };
  return { kind: 'entered', visit, returnTo };
}

/** Opens the visit under a new secret and leads to where the person wanted to go. */
export async function openVisit(
  { guard, sessions }: Pick<EntranceNeeds, 'guard' | 'sessions'>,
  ctx: Context,
  { visit, returnTo }: Extract<Entrance, { kind: 'entered' }>,
): Promise<void> {
  guard.cookie.write(ctx, await sessions.open(visit));
  seeOther(ctx, returnTo);
}

/** Signs out of the hall and of the provider together. */
export async function leave({ hall, issuer, guard }: EntranceNeeds, ctx: Context): Promise<void> {
  await guard.end(ctx);
  const back = encodeURIComponent(`${issuer}${hall.path}/signed-out`);
  seeOther(ctx, `/logout?client_id=${hall.clientId}&post_logout_redirect_uri=${back}`);
}

export function seeOther(ctx: Pick<Context, 'status' | 'redirect'>, to: string): void {
  ctx.status = 303;
  ctx.redirect(to);
}

function toVisit(subjectId: SubjectId, answer: SignInAnswer): HallVisit {
  return {
    subjectId,
    providerSid: answer.providerSid,
    ial: answer.ial as Level,
    aal: answer.aal as Level,
    authenticatedAt: new Date(answer.authTime * 1000),
  };
}

async function answerOf(needs: EntranceNeeds, search: string, request: SignInRequest): Promise<SignInAnswer> {
  try {
    return await needs.provider.finish(new URL(`${needs.hall.path}/callback${search}`, needs.issuer), request);
  } catch (cause) {
    throw needs.hall.signInFailed(cause);
  }
}
