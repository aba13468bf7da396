import type { AuditStore } from '../../audit/index.ts';
import type { ReportedActs } from '../../casework/index.ts';
import type { JoinStore, ReportStore } from '../../subject/index.ts';

/** A person reports an entry of the trail, which says who did it: also by a record of theirs that ended in this one. */
export function reportedActs(
  reports: Pick<ReportStore, 'find'>,
  facts: Pick<AuditStore, 'wasDoneBy'>,
  joins: Pick<JoinStore, 'endedIn'>,
): ReportedActs {
  return {
    async areBy(officerId, reportId) {
      const report = await reports.find(reportId);
      if (!report) return false;
      for (const id of [officerId, ...(await joins.endedIn(officerId))])
        if (await facts.wasDoneBy(id, report.entryId)) return true;
      return false;
    },
  };
}
