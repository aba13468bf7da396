import type { ConsolePorts } from '../../../console/index.ts';
import { auditPorts } from './audit.ts';
import { caseworkPorts } from './casework.ts';
import { kioskPorts } from './counter/kiosks.ts';
import { counterPorts } from './counter/visits.ts';
import { statisticsPorts } from './figures/statistics.ts';
import { hallPorts } from './hall.ts';
import { interventionPorts } from './interventions.ts';
import type { ConsoleParts } from './parts.ts';
import { peoplePorts } from './people.ts';
import { remoteReviewPorts } from './remote-review.ts';
import { relyingPartyPorts } from './services/relying-parties.ts';
import { staffPorts } from './staff.ts';
import { welcomePorts } from './welcome.ts';

/** The officers' hall's questions, one file for each of its rooms. */
export function consolePorts(parts: ConsoleParts): ConsolePorts {
  return {
    ...auditPorts(parts),
    ...hallPorts(parts),
    ...caseworkPorts(parts),
    ...interventionPorts(parts),
    ...counterPorts(parts),
    ...kioskPorts(parts),
    ...peoplePorts(parts),
    ...remoteReviewPorts(parts),
    ...staffPorts(parts),
    ...statisticsPorts(parts),
    ...welcomePorts(parts),
    ...relyingPartyPorts(parts),
  };
}
