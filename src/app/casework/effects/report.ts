import type { SettledCase } from '../../../casework/index.ts';
import { notify } from '../../../subject/index.ts';
import type { Stores } from '../../installation/stores.ts';
import type { CaseEffect } from './effect.ts';

/** Whoever said "this was not me" is told how it ended, and why. What has to be done besides is an intervention of its own. */
export const report: CaseEffect = {
  async approved(stores, settled, _, now) {
    await tell(stores, settled, 'report_upheld', now);
  },
  async refused(stores, settled, _, now) {
    await tell(stores, settled, 'report_closed', now);
  },
};

async function tell(
  stores: Pick<Stores, 'notices'>,
  { subjectId, id, reason }: Pick<SettledCase, 'subjectId' | 'id' | 'reason'>,
  kind: 'report_upheld' | 'report_closed',
  now: Date,
): Promise<void> {
  if (subjectId) await notify(stores, subjectId, kind, { case_id: id, reason }, now);
}
