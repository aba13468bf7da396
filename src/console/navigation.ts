import { type Officer, unitsOf } from '../kernel/officer.ts';
import { type AccessRule, access } from './access.ts';
import { reaches } from './desk.ts';

/** The rooms in the order of the navigation; named in the messages as `console.nav.<room>` and `console.door.<room>`. */
export const roomPaths = {
  home: '/console',
  queue: '/console/queue',
  counter: '/console/counter',
  people: '/console/people',
  interventions: '/console/interventions',
  relying_parties: '/console/relying-parties',
  staff: '/console/staff',
  audit: '/console/audit',
  statistics: '/console/statistics',
} as const;
export type ConsoleRoom = keyof typeof roomPaths;

/** The rooms this officer may enter; of the others nothing is said. */
export function roomsFor(officer: Officer): readonly ConsoleRoom[] {
  const rooms = Object.keys(roomPaths) as ConsoleRoom[];
  return rooms.filter((room) => {
    const rule = (access as Readonly<Record<string, AccessRule>>)[`GET ${roomPaths[room]}`];
    return rule !== undefined && reaches(rule, unitsOf(officer, rule.duties));
  });
}
