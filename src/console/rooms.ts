import type { RoomNeeds } from './room.ts';
import { auditRoom } from './rooms/audit.tsx';
import { casesRoom } from './rooms/cases.tsx';
import { counterRoom } from './rooms/counter.tsx';
import { evidenceRoom } from './rooms/evidence.ts';
import { homeRoom } from './rooms/home.tsx';
import { interventionsRoom } from './rooms/interventions.tsx';
import { kiosksRoom } from './rooms/kiosks.tsx';
import { peopleRoom } from './rooms/people.tsx';
import { queueRoom } from './rooms/queue.tsx';
import { relyingPartiesRoom } from './rooms/relying-parties.tsx';
import { staffRoom } from './rooms/staff.tsx';
import { statisticsRoom } from './rooms/statistics.tsx';

/** Every room, each opening its own pages at the desk. */
export const rooms: readonly ((needs: RoomNeeds) => void)[] = [
  homeRoom,
  auditRoom,
  casesRoom,
  counterRoom,
  evidenceRoom,
  interventionsRoom,
  kiosksRoom,
  peopleRoom,
  queueRoom,
  staffRoom,
  relyingPartiesRoom,
  statisticsRoom,
];
