import type { OfficerCaseKind } from '../../casework/index.ts';
import type { CaseEffect } from './effects/effect.ts';
import { intervention } from './effects/intervention.ts';
import { remoteReview } from './effects/remote-review.ts';
import { report } from './effects/report.ts';
import { secondLook } from './effects/second-look.ts';
import { sight } from './effects/sight.ts';

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
