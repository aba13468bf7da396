import { z } from 'zod';
import { isId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { readForm } from '../../platform/http/read-form.ts';
import { deviceText } from '../../platform/ui/device-text.ts';
import type { Locale } from '../../platform/ui/locale.ts';
import { ActivityPage } from '../pages/activity-page.tsx';
import { type ActivityEntry, accountPaths } from '../pages/model.ts';
import { ReportActivityPage } from '../pages/report-activity-page.tsx';
import type { OwnActivity } from '../ports.ts';
import { pageModel, postThen, type RoomNeeds, show } from './room.ts';

const perPage = 20;
const path = accountPaths.activity;
const reportFields = z.strictObject({ end_sessions: z.literal('yes').optional() });

/** What happened with this identity, from the audit trail, newest first; and "this was not me" of each entry, once. */
export function activityRoom(needs: RoomNeeds): void {
  const { router, guard, ports } = needs;
  router.get(path, guard.signedIn, async (ctx) => {
    const before = isId(ctx.query.before) ? ctx.query.before : undefined;
    const model = await pageModel(needs, ctx);
    const { locale } = model;
    const found = await ports.activity(guard.visitOf(ctx).subjectId, { before, locale });
    const entries = found.slice(0, perPage).map((one) => toEntry(one, locale));
    const last = found[perPage - 1];
    const older = found.length > perPage && last ? `${path}?before=${last.id}` : undefined;
    show(
      ctx,
      <ActivityPage
        {...model}
        entries={entries}
        {...(before && { newerUrl: path })}
        {...(older && { olderUrl: older })}
      />,
    );
  });
  router.get(`${path}/:id/report`, guard.signedIn, async (ctx) => {
    const model = await pageModel(needs, ctx);
    const found = await ports.activityEntry(guard.visitOf(ctx).subjectId, ctx.params.id!, model.locale);
    if (!found) throw new Refusal('request.not_found');
    const entry = toEntry(found, model.locale);
    const mayEndSessions = /^(authenticator|oidc)\./.test(found.action);
    show(
      ctx,
      <ReportActivityPage
        {...model}
        entry={entry}
        mayEndSessions={mayEndSessions}
        confirmUrl={`${path}/${found.id}/report`}
      />,
    );
  });
  router.post(`${path}/:id/report`, guard.signedIn, async (ctx) => {
    const { end_sessions } = await readForm(ctx, reportFields);
    const { subjectId } = guard.visitOf(ctx);
    const report = { entryId: ctx.params.id!, endSessions: end_sessions === 'yes' };
    if (!isId(report.entryId)) throw new Refusal('request.not_found');
    if (!report.endSessions)
      return postThen(ctx, path, 'activity_reported', () => ports.reportActivity(subjectId, report));
    await ports.reportActivity(subjectId, report);
    guard.cookie.clear(ctx);
    ctx.status = 303;
    ctx.redirect('/account/signed-out?everywhere=1');
  });
}

function toEntry(one: OwnActivity, locale: Locale): ActivityEntry {
  const { id, action, at, serviceName, address, userAgent, office, reason, claims, isReported } = one;
  return {
    action,
    at,
    claims,
    isReported,
    reportUrl: `${path}/${id}/report`,
    ...(serviceName ? { serviceName } : {}),
    ...(address ? { address, device: deviceText(userAgent, locale) } : {}),
    ...(office ? { office } : {}),
    ...(reason ? { reason } : {}),
  };
}
