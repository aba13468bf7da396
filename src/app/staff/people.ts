import { endAllSessions } from '../../oidc/index.ts';
import type { People } from '../../staff/index.ts';
import { endVouching, vouchFor } from '../../subject/index.ts';
import type { Stores } from '../installation/stores.ts';

/** What the officers' slice asks of the people behind them, within one transaction. */
export function peopleOf(stores: Stores, now: Date): People {
  return {
    vouch: ({ name, number }, until, operator) => vouchFor(stores, { name, number, until, operator }, now),
    async isProven(subjectId) {
      const subject = await stores.subjects.load(subjectId, null);
      return subject !== null && subject.ial > 0;
    },
    async endVouching(subjectId) {
      await endVouching(stores, subjectId);
      await endAllSessions(stores, subjectId, { kind: 'system', name: 'confirmed' });
      await stores.hallSessions.endAllOf(subjectId);
    },
  };
}
