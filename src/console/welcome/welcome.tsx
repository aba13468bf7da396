import type Router from '@koa/router';
import type { Context } from 'koa';
import { z } from 'zod';
import { Refusal } from '../../kernel/refusal.ts';
import { seeOther } from '../../platform/hall/entrance.ts';
import type { Guard } from '../../platform/hall/guard.ts';
import { hallCookie } from '../../platform/hall/hall-cookie.ts';
import { readForm } from '../../platform/http/read-form.ts';
import { FirstPasskeyPage } from '../pages/welcome/first-passkey-page.tsx';
import { LinkPage } from '../pages/welcome/link-page.tsx';
import { TakeUpPage } from '../pages/welcome/take-up-page.tsx';
import type { HallPorts } from '../ports/hall.ts';
import type { WelcomePorts } from '../ports/welcome.ts';
import { show } from '../room.ts';
import { welcomePaths as paths } from './paths.ts';

export interface WelcomeNeeds {
  readonly router: Router;
  readonly guard: Guard;
  readonly ports: WelcomePorts & Pick<HallPorts, 'page' | 'unitName' | 'nameOf'>;
  readonly secureCookies: boolean;
}

const linkForm = z.strictObject({ token: z.string().trim().max(200) });
const responseForm = z.strictObject({ response: z.string().max(32_768) });
const noFields = z.strictObject({});

/**
 * Becoming an officer, for whoever is none yet: the secret of a link is posted once and kept in a cookie that no script
 * reads until it is used up. Outside the access table, because nobody here holds a duty.
 */
export function welcome({ router, guard, ports, secureCookies }: WelcomeNeeds): void {
  const cookie = hallCookie('welcome', secureCookies);
  const tokenOf = (ctx: Context) => {
    const token = cookie.read(ctx);
    if (!token) throw new Refusal('staff.invitation.invalid');
    return token;
  };

  router.get(paths.link, (ctx) => show(ctx, <LinkPage {...ports.page(ctx)} action={paths.link} />));
  router.post(paths.link, async (ctx) => {
    const { token } = await readForm(ctx, linkForm);
    const kind = await ports.kindOfLink(token);
    cookie.write(ctx, token);
    seeOther(ctx, kind === 'welcome' ? paths.passkey : paths.duties);
  });

  router.get(paths.passkey, async (ctx) => {
    const personName = await ports.welcomedName(tokenOf(ctx));
    const passkey = { optionsUrl: `${paths.passkey}/options`, verifyUrl: paths.passkey };
    show(ctx, <FirstPasskeyPage {...ports.page(ctx)} personName={personName} passkey={passkey} />);
  });
  router.post(`${paths.passkey}/options`, async (ctx) => {
    ctx.body = await ports.startFirstPasskey(tokenOf(ctx));
  });
  router.post(paths.passkey, async (ctx) => {
    const { response } = await readForm(ctx, responseForm);
    if (response === '') return seeOther(ctx, paths.passkey);
    await ports.finishFirstPasskey(tokenOf(ctx), response);
    cookie.clear(ctx);
    seeOther(ctx, '/console');
  });

  router.get(paths.duties, guard.signedIn, async (ctx) => {
    const { subjectId } = guard.visitOf(ctx);
    const page = ports.page(ctx);
    const held = await ports.invitation(tokenOf(ctx), subjectId);
    const duties = held.map(({ duty, unit }) => ({ duty, unitName: ports.unitName(unit, page.locale) }));
    const personName = await ports.nameOf(subjectId);
    show(ctx, <TakeUpPage {...page} personName={personName} duties={duties} action={paths.duties} />);
  });
  router.post(paths.duties, guard.signedIn, guard.fresh(paths.duties), async (ctx) => {
    await readForm(ctx, noFields);
    await ports.acceptInvitation(tokenOf(ctx), guard.visitOf(ctx).subjectId);
    cookie.clear(ctx);
    seeOther(ctx, '/console');
  });
}
