import type Router from '@koa/router';
import type { Context } from 'koa';
import { z } from 'zod';
import type { Officer } from '../kernel/officer.ts';
import { Refusal } from '../kernel/refusal.ts';
import { type EntranceNeeds, leave, openVisit, readEntrance, seeOther } from '../platform/hall/entrance.ts';
import { readForm } from '../platform/http/read-form.ts';
import { NoDutyPage } from './pages/no-duty-page.tsx';
import { SignedOutPage } from './pages/signed-out-page.tsx';
import type { HallPorts } from './ports/hall.ts';
import { show } from './room.ts';

export interface DoorNeeds extends EntranceNeeds {
  readonly router: Router;
  readonly ports: Pick<HallPorts, 'page'>;
}

/** What a passkey on a screen lock proves; less is not enough to act for the province. */
const leastAal = 2;

/** Coming in and going out. The only paths of this hall that the access table does not know. */
export function door(needs: DoorNeeds): void {
  const { router, ports } = needs;

  router.get('/console/callback', async (ctx) => {
    const entrance = await readEntrance(needs, ctx);
    if (entrance.kind === 'unasked') return seeOther(ctx, '/console');
    if (entrance.kind === 'turned_back') return seeOther(ctx, '/');
    if (entrance.kind === 'stale') return needs.guard.signIn(ctx, entrance.returnTo, needs.hall.limits.freshSeconds);
    if (entrance.visit.aal < leastAal) throw new Refusal('console.sign_in.weak');
    await openVisit(needs, ctx, entrance);
  });
  router.post('/console/sign-out', async (ctx) => {
    await readForm(ctx, z.strictObject({}));
    await leave(needs, ctx);
  });
  router.get('/console/signed-out', (ctx) => {
    show(ctx, <SignedOutPage {...ports.page(ctx)} signInUrl="/console" />);
  });
}

/**
 * Nobody without a duty comes in. They are told so kindly and nothing of what is inside, and their visit ends: what
 * they may do later is looked up when they come again.
 */
export function admission(ports: Pick<HallPorts, 'officer' | 'page'>, guard: EntranceNeeds['guard']) {
  return async (ctx: Context): Promise<Officer | null> => {
    const officer = await ports.officer(guard.visitOf(ctx).subjectId);
    if (officer && officer.duties.length > 0) return officer;
    if (ctx.accepts('html', 'json') === 'json') throw new Refusal('console.officer.none');
    ctx.status = 403;
    show(ctx, <NoDutyPage {...ports.page(ctx)} signOutUrl="/console/sign-out" />);
    return null;
  };
}
