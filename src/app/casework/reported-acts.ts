import type { AuditStore } from '../../audit/index.ts';
import type { ReportedActs } from '../../casework/index.ts';
import type { ReportStore } from '../../subject/index.ts';

/** A person reports an entry of the trail, which says who did it. */
export function reportedActs(reports: Pick<ReportStore, 'find'>, facts: Pick<AuditStore, 'wasDoneBy'>): ReportedActs {
  return {
    async areBy(officerId, reportId) {
      const report = await reports.find(reportId);
      return report !== undefined && facts.wasDoneBy(officerId, report.entryId);
    },
  };
}
