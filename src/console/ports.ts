import type { AuditPorts } from './ports/audit.ts';
import type { CaseworkPorts } from './ports/casework.ts';
import type { CounterPorts } from './ports/counter.ts';
import type { HallPorts } from './ports/hall.ts';
import type { InterventionPorts } from './ports/interventions.ts';
import type { KioskPorts } from './ports/kiosks.ts';
import type { PeoplePorts } from './ports/people.ts';
import type { RelyingPartyPorts } from './ports/relying-parties.ts';
import type { RemoteReviewPorts } from './ports/remote-review.ts';
import type { StaffPorts } from './ports/staff.ts';
import type { StatisticsPorts } from './ports/statistics.ts';
import type { WelcomePorts } from './ports/welcome.ts';

/** What the officers' hall asks of the domains, one list for each room; src/app/ports/console answers. */
export interface ConsolePorts
  extends AuditPorts,
    CaseworkPorts,
    CounterPorts,
    HallPorts,
    InterventionPorts,
    KioskPorts,
    PeoplePorts,
    RelyingPartyPorts,
    RemoteReviewPorts,
    StaffPorts,
    StatisticsPorts,
    WelcomePorts {}
