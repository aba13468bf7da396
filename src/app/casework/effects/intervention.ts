import type { InterventionId } from '../../../subject/index.ts';
import { answerIntervention } from '../../intervention/intervene.ts';
import type { CaseEffect } from './effect.ts';

/** The second person's word about an intervention, whichever way it goes. */
export const intervention: CaseEffect = {
  async approved(stores, { reference }, officer, now) {
    await answerIntervention(stores, { id: reference as InterventionId, officer, word: 'approve' }, now);
  },
  async refused(stores, { reference }, officer, now) {
    await answerIntervention(stores, { id: reference as InterventionId, officer, word: 'refuse' }, now);
  },
};
