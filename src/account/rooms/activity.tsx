import { isId } from '../../kernel/ids.ts';
import { ActivityPage } from '../pages/activity-page.tsx';
import { accountPaths } from '../pages/model.ts';
import { pageModel, type RoomNeeds, show } from './room.ts';

const perPage = 20;

/** What happened with this identity, from the audit trail, newest first. */
export function activityRoom(needs: RoomNeeds): void {
  const { router, guard, ports } = needs;
  router.get(accountPaths.activity, guard.signedIn, async (ctx) => {
    const before = isId(ctx.query.before) ? ctx.query.before : undefined;
    const found = await ports.activity(guard.visitOf(ctx).subjectId, before);
    const entries = found
      .slice(0, perPage)
      .map(({ action, at, serviceName }) => ({ action, at, ...(serviceName ? { serviceName } : {}) }));
    const last = found[perPage - 1];
    const older = found.length > perPage && last ? `${accountPaths.activity}?before=${last.id}` : undefined;
    show(
      ctx,
      <ActivityPage
        {...(await pageModel(needs, ctx))}
        entries={entries}
        {...(before && { newerUrl: accountPaths.activity })}
        {...(older && { olderUrl: older })}
      />,
    );
  });
}
