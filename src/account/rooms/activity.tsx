import { isId } from '../../kernel/ids.ts';
import { deviceText } from '../../platform/ui/device-text.ts';
import type { Locale } from '../../platform/ui/locale.ts';
import { ActivityPage } from '../pages/activity-page.tsx';
import { type ActivityEntry, accountPaths } from '../pages/model.ts';
import type { OwnActivity } from '../ports.ts';
import { pageModel, type RoomNeeds, show } from './room.ts';

const perPage = 20;

/** What happened with this identity, from the audit trail, newest first. */
export function activityRoom(needs: RoomNeeds): void {
  const { router, guard, ports } = needs;
  router.get(accountPaths.activity, guard.signedIn, async (ctx) => {
    const before = isId(ctx.query.before) ? ctx.query.before : undefined;
    const model = await pageModel(needs, ctx);
    const { locale } = model;
    const found = await ports.activity(guard.visitOf(ctx).subjectId, { before, locale });
    const entries = found.slice(0, perPage).map((one) => toEntry(one, locale));
    const last = found[perPage - 1];
    const older = found.length > perPage && last ? `${accountPaths.activity}?before=${last.id}` : undefined;
    show(
      ctx,
      <ActivityPage
        {...model}
        entries={entries}
        {...(before && { newerUrl: accountPaths.activity })}
        {...(older && { olderUrl: older })}
      />,
    );
  });
}

function toEntry({ action, at, serviceName, address, userAgent }: OwnActivity, locale: Locale): ActivityEntry {
  return {
    action,
    at,
    ...(serviceName ? { serviceName } : {}),
    ...(address ? { address, device: deviceText(userAgent, locale) } : {}),
  };
}
