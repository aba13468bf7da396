import type { OfficerCaseKind, SettledCase } from '../../casework/index.ts';
import type { Officer } from '../../kernel/officer.ts';
import type { Stores } from '../installation/stores.ts';
import { intervention } from './effects/intervention.ts';
import { remoteReview } from './effects/remote-review.ts';
import { report } from './effects/report.ts';
import { secondLook } from './effects/second-look.ts';
import { sight } from './effects/sight.ts';

/** What a settled case means, carried out in the transaction that settles it. `officer` decided last. */
export interface CaseEffect {
  approved(stores: Stores, settled: SettledCase, officer: Officer, now: Date): Promise<void>;
  refused(stores: Stores, settled: SettledCase, officer: Officer, now: Date): Promise<void>;
}

/**
 * Every kind that can be decided, by the order of their names: each owner adds theirs. One that is missing here cannot:
 * its decision is a fault, and nothing is kept of it.
 */
const effects: Partial<Record<OfficerCaseKind, CaseEffect>> = {
  intervention,
  report,
  remote_review: remoteReview,
  second_look: secondLook,
  sight,
};

export function effectOf(kind: OfficerCaseKind): CaseEffect {
  const effect = effects[kind];
  if (!effect) throw new Error(`a case of kind ${kind} has no effect: see app/casework/effects.ts`);
  return effect;
}
