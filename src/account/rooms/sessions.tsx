import { z } from 'zod';
import type { HallVisit } from '../../platform/hall/hall-session.ts';
import { readForm } from '../../platform/http/read-form.ts';
import { deviceText } from '../../platform/ui/device-text.ts';
import type { Locale } from '../../platform/ui/locale.ts';
import { EndAllSessionsPage } from '../pages/end-all-sessions-page.tsx';
import { accountPaths, type SessionView } from '../pages/model.ts';
import { SessionsPage } from '../pages/sessions-page.tsx';
import type { OwnSession } from '../ports.ts';
import { pageModel, postThen, type RoomNeeds, show } from './room.ts';

const path = accountPaths.sessions;
const noFields = z.strictObject({});

/** Where the person is signed in, and the way to end it: one, or all at once. */
export function sessionsRoom(needs: RoomNeeds): void {
  const { router, guard, ports } = needs;

  router.get(path, guard.signedIn, async (ctx) => {
    const visit = guard.visitOf(ctx);
    const model = await pageModel(needs, ctx);
    const sessions = (await ports.sessions(visit.subjectId, model.locale)).map((session) =>
      toView(session, visit, model.locale),
    );
    show(ctx, <SessionsPage {...model} sessions={sessions} endAllUrl={`${path}/end-all`} />);
  });
  router.post(`${path}/:id/end`, guard.signedIn, async (ctx) => {
    await readForm(ctx, noFields);
    const { subjectId } = guard.visitOf(ctx);
    await postThen(ctx, path, 'session_ended', () => ports.endSession(subjectId, ctx.params.id!));
  });
  router.get(`${path}/end-all`, guard.signedIn, async (ctx) => {
    const model = await pageModel(needs, ctx);
    const { length } = await ports.sessions(guard.visitOf(ctx).subjectId, model.locale);
    show(ctx, <EndAllSessionsPage {...model} sessionCount={length} confirmUrl={`${path}/end-all`} />);
  });
  router.post(`${path}/end-all`, guard.signedIn, async (ctx) => {
    await readForm(ctx, noFields);
    await ports.endAllSessions(guard.visitOf(ctx).subjectId);
    guard.cookie.clear(ctx);
    ctx.status = 303;
    ctx.redirect('/account/signed-out?everywhere=1');
  });
}

function toView(session: OwnSession, visit: HallVisit, locale: Locale): SessionView {
  return {
    id: session.id,
    device: deviceText(session.userAgent, locale),
    ...(session.address ? { address: session.address } : {}),
    startedAt: session.startedAt,
    current: session.providerSid === visit.providerSid,
    services: session.services,
    endUrl: `${path}/${session.id}/end`,
  };
}
