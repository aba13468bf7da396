import { newId } from '../../../kernel/ids.ts';
import { notify } from '../../../subject/index.ts';
import { intervene } from '../../intervention/intervene.ts';
import type { CaseEffect } from './effect.ts';

/**
 * Upheld, nothing changes. Overturned, the person has to prove anew who they are: at once, told on their page, and looked
 * at by a second person afterwards. Somebody who is not active any more has nothing left to take back.
 */
export const secondLook: CaseEffect = {
  async approved() {},
  async refused(stores, { subjectId, unit }, officer, now) {
    if (subjectId === null) return;
    const status = (await stores.interventions.hold([subjectId])).get(subjectId);
    if (status !== 'active' && status !== 'suspended') return;
    const nothingElse = { otherId: null, visitId: null, claimed: [], note: null, number: null };
    const wanted = { kind: 'force_reproofing', reason: 'approval_overturned', subjectId, unit } as const;
    await intervene(stores, { id: newId<'intervention'>(now), ...wanted, ...nothingElse }, officer, now);
    await notify(stores, subjectId, 'recheck_failed', {}, now);
  },
};
