import { z } from 'zod';
import { isId } from '../../kernel/ids.ts';
import { readForm } from '../../platform/http/read-form.ts';
import { accountPaths } from '../pages/model.ts';
import { NoticesPage } from '../pages/notices-page.tsx';
import { pageModel, postThen, type RoomNeeds, show } from './room.ts';

const path = accountPaths.notices;

const seen = z.strictObject({
  ids: z
    .string()
    .max(4000)
    .transform((text) => text.split(','))
    .refine((ids) => ids.every(isId)),
});

/** What the person is told by us: there is no other channel than this page. */
export function noticesRoom(needs: RoomNeeds): void {
  const { router, guard, ports } = needs;
  router.get(path, guard.signedIn, async (ctx) => {
    const model = await pageModel(needs, ctx);
    const notices = await ports.notices(guard.visitOf(ctx).subjectId);
    const hasNew = notices.some(({ isNew }) => isNew);
    show(ctx, <NoticesPage {...model} notices={notices} {...(hasNew && { seenUrl: `${path}/seen` })} />);
  });
  router.post(`${path}/seen`, guard.signedIn, async (ctx) => {
    const { ids } = await readForm(ctx, seen);
    await postThen(ctx, path, 'notices_seen', () => ports.noticesSeen(guard.visitOf(ctx).subjectId, ids));
  });
}
