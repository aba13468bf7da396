import { z } from 'zod';
import type { Aal, Ial } from '../../assurance/index.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { readForm } from '../../platform/http/read-form.ts';
import { safeReturn } from '../hall-session.ts';
import { SignedOutPage } from '../pages/signed-out-page.tsx';
import type { ProviderClient, SignInAnswer } from '../provider-client.ts';
import type { HallSessionStore } from '../store.ts';
import { type RoomNeeds, show } from './room.ts';

export interface DoorNeeds extends RoomNeeds {
  readonly issuer: string;
  readonly provider: ProviderClient;
  readonly sessions: HallSessionStore;
}

/** Coming in and going out: the provider's answer, and signing out of the hall and of the provider together. */
export function door(needs: DoorNeeds): void {
  const { router, guard, ports, sessions } = needs;

  router.get('/account/callback', async (ctx) => {
    const secret = guard.cookie.read(ctx);
    const request = secret ? await sessions.takeRequest(secret) : null;
    if (!request) return void redirect(ctx, '/account');
    if (ctx.query.error === 'access_denied') return void redirect(ctx, '/');
    const answer = await answerOf(needs, ctx.search, request);
    const subjectId = await ports.subjectByIdentifier(answer.identifier);
    if (!subjectId) throw new Refusal('account.sign_in.failed');
    const visit = {
      subjectId,
      providerSid: answer.providerSid,
      ial: answer.ial as Ial,
      aal: answer.aal as Aal,
      authenticatedAt: new Date(answer.authTime * 1000),
    };
    guard.cookie.write(ctx, await sessions.open(visit));
    redirect(ctx, safeReturn(request.returnTo));
  });
  router.post('/account/sign-out', async (ctx) => {
    await readForm(ctx, z.strictObject({}));
    const secret = guard.cookie.read(ctx);
    if (secret) await sessions.end(secret);
    guard.cookie.clear(ctx);
    const back = encodeURIComponent(`${needs.issuer}/account/signed-out`);
    redirect(ctx, `/logout?client_id=tnid-account&post_logout_redirect_uri=${back}`);
  });
  router.get('/account/signed-out', (ctx) => {
    const everywhere = ctx.query.everywhere === '1';
    show(ctx, <SignedOutPage {...ports.page(ctx)} everywhere={everywhere} signInUrl="/account" />);
  });
}

async function answerOf(
  { provider, issuer }: DoorNeeds,
  search: string,
  request: Parameters<ProviderClient['finish']>[1],
): Promise<SignInAnswer> {
  try {
    return await provider.finish(new URL(`/account/callback${search}`, issuer), request);
  } catch (cause) {
    throw new Refusal('account.sign_in.failed', {}, { cause });
  }
}

function redirect(ctx: { status: number; redirect(url: string): void }, to: string): void {
  ctx.status = 303;
  ctx.redirect(to);
}
