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

/** By the order of their names, each written by the owner of its kind. A kind without one does not compile. */
const effects: Readonly<Record<OfficerCaseKind, CaseEffect>> = {
  intervention,
  report,
  remote_review: remoteReview,
  second_look: secondLook,
  sight,
};

export function effectOf(kind: OfficerCaseKind): CaseEffect {
  return effects[kind];
}
