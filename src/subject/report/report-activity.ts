import type { AuditTrail } from '../../kernel/audit-trail.ts';
import { addSeconds } from '../../kernel/clock.ts';
import { newId, type SubjectId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActivityReport, ReportStore } from './report-store.ts';

/** Enough for a bad day; more would bury the officers who read them. */
const mostPerDay = 10;

export interface ReportActivity {
  readonly subjectId: SubjectId;
  /** An entry of this person's own activity: the caller has looked. */
  readonly entryId: string;
  readonly action: string;
}

/** "This was not me": kept once for each entry. Refuses a second time, and an eleventh in a day. */
export async function reportActivity(
  { subjectReports, facts }: { readonly subjectReports: ReportStore; readonly facts: AuditTrail },
  { subjectId, entryId, action }: ReportActivity,
  now: Date,
): Promise<ActivityReport> {
  if ((await subjectReports.countSince(subjectId, addSeconds(now, -86_400))) >= mostPerDay)
    throw new Refusal('subject.report.too_many');
  const report = { id: newId(now), subjectId, entryId, reportedAt: now };
  if (!(await subjectReports.insert(report))) throw new Refusal('subject.report.made_already');
  await facts.record({
    action: 'subject.activity.reported',
    actor: { kind: 'subject', subjectId },
    subjectId,
    details: { entry: entryId, reported: action },
  });
  return report;
}
