import { z } from 'zod';
import { type EntranceNeeds, leave, openVisit, readEntrance, seeOther } from '../../platform/hall/entrance.ts';
import { readForm } from '../../platform/http/read-form.ts';
import { SignedOutPage } from '../pages/signed-out-page.tsx';
import { type RoomNeeds, show } from './room.ts';

export type DoorNeeds = RoomNeeds & EntranceNeeds;

/** Coming in and going out: the provider's answer, and signing out of the hall and of the provider together. */
export function door(needs: DoorNeeds): void {
  const { router, ports } = needs;

  router.get('/account/callback', async (ctx) => {
    const entrance = await readEntrance(needs, ctx);
    if (entrance.kind === 'unasked') return seeOther(ctx, '/account');
    if (entrance.kind === 'turned_back') return seeOther(ctx, '/');
    if (entrance.kind === 'stale') return needs.guard.signIn(ctx, entrance.returnTo);
    await openVisit(needs, ctx, entrance);
  });
  router.post('/account/sign-out', async (ctx) => {
    await readForm(ctx, z.strictObject({}));
    await leave(needs, ctx);
  });
  router.get('/account/signed-out', (ctx) => {
    const everywhere = ctx.query.everywhere === '1';
    show(ctx, <SignedOutPage {...ports.page(ctx)} everywhere={everywhere} signInUrl="/account" />);
  });
}
