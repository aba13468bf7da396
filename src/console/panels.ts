import type { OfficerCaseKind } from '../casework/index.ts';
import { interventionPanel } from './panels/intervention.tsx';
import type { Panel } from './panels/panel.ts';
import { remoteReviewPanel } from './panels/remote-review.tsx';
import { reportPanel } from './panels/report.tsx';
import { secondLookPanel } from './panels/second-look.tsx';
import { sightPanel } from './panels/sight.tsx';

export const panels: Readonly<Record<OfficerCaseKind, Panel>> = {
  remote_review: remoteReviewPanel,
  report: reportPanel,
  intervention: interventionPanel,
  second_look: secondLookPanel,
  sight: sightPanel,
};
