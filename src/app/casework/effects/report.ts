import type { OfficerCase } from '../../../casework/index.ts';
import type { Officer } from '../../../kernel/officer.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { notify } from '../../../subject/index.ts';
import type { Stores } from '../../installation/stores.ts';
import type { CaseEffect } from '../effects.ts';

/**
 * Whoever said "this was not me" is told how it ended. What has to be done besides is an intervention of its own. Never
 * decided by the officer whose own act was reported.
 */
export const report: CaseEffect = {
  async approved(stores, settled, officer, now) {
    await requireUninvolved(stores, settled, officer);
    await tell(stores, settled, 'report_upheld', now);
  },
  async refused(stores, settled, officer, now) {
    await requireUninvolved(stores, settled, officer);
    await tell(stores, settled, 'report_closed', now);
  },
};

async function requireUninvolved(
  { subjectReports, facts }: Pick<Stores, 'subjectReports' | 'facts'>,
  { reference }: Pick<OfficerCase, 'reference'>,
  { subjectId }: Officer,
): Promise<void> {
  const reported = reference === null ? undefined : await subjectReports.find(reference);
  if (reported && (await facts.wasDoneBy(subjectId, reported.entryId))) throw new Refusal('casework.case.own_act');
}

async function tell(
  stores: Pick<Stores, 'notices'>,
  { subjectId, id }: Pick<OfficerCase, 'subjectId' | 'id'>,
  kind: 'report_upheld' | 'report_closed',
  now: Date,
): Promise<void> {
  if (subjectId) await notify(stores, subjectId, kind, { case_id: id }, now);
}
