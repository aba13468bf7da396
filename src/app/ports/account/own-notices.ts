import type { AccountPorts } from '../../../account/index.ts';
import { countUnseenNotices, listNotices, markNoticesSeen } from '../../../subject/index.ts';
import type { AccountParts } from './account-parts.ts';

/** What was left for this person to read. */
export function ownNotices({
  installation: { stores },
  now,
}: AccountParts): Pick<AccountPorts, 'notices' | 'newNotices' | 'noticesSeen'> {
  return {
    async notices(subjectId) {
      const found = await listNotices(stores, subjectId, now());
      return found.map(({ id, kind, details, at, seenAt }) => ({ id, kind, details, at, isNew: seenAt === null }));
    },
    newNotices: (subjectId) => countUnseenNotices(stores, subjectId, now()),
    noticesSeen: (subjectId, ids) => markNoticesSeen(stores, { subjectId, ids }, now()),
  };
}
