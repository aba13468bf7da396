import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Officer } from '../../kernel/officer.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Transact } from '../../kernel/transact.ts';
import type { Throttle } from '../../platform/throttle/index.ts';
import { staffActions } from '../facts.ts';
import type { StaffStores } from '../stores.ts';

/**
 * What one officer may do so many times an hour and no more: opening full records, searching, intervening, taking cases,
 * matching people to their cards.
 */
export const officerLimits = ['views', 'searches', 'interventions', 'cases', 'matches'] as const;
export type OfficerLimit = (typeof officerLimits)[number];

export interface LimitNeeds {
  readonly throttles: Readonly<Record<OfficerLimit, Throttle>>;
  readonly transact: Transact<Pick<StaffStores, 'officers' | 'facts'>>;
  readonly now: Clock;
}

export interface OfficerLimits {
  /**
   * Counts one, whatever becomes of it. Beyond the limit it refuses with `staff.limit.reached`, and the security
   * officer sees it in the list of officers.
   */
  take(officer: Officer, limit: OfficerLimit): Promise<void>;
}

export function createOfficerLimits({ throttles, transact, now }: LimitNeeds): OfficerLimits {
  return {
    async take(officer, limit) {
      try {
        await throttles[limit].take(officer.subjectId);
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== 'request.too_many') throw error;
        await transact((stores) => note(stores, officer, limit, now()));
        throw new Refusal('staff.limit.reached', { limit, ...error.facts });
      }
    },
  };
}

/** Once an hour for each limit: the trail is not for counting tries. */
async function note(
  { officers, facts }: Pick<StaffStores, 'officers' | 'facts'>,
  { subjectId, duties: [first] }: Officer,
  limit: OfficerLimit,
  now: Date,
): Promise<void> {
  if (!first || !(await officers.noteLimit(subjectId, limit, now))) return;
  const actor: Actor = { kind: 'officer', subjectId, ...first };
  await facts.record({ action: staffActions.limited, actor, subjectId, details: { limit } });
}
