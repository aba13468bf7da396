import { caseThings } from './case-things.ts';
import { kioskThings } from './kiosk-things.ts';
import { peopleThings } from './people-things.ts';
import { serviceThings } from './service-things.ts';
import { staffThings } from './staff-things.ts';
import { visitThings } from './visit-things.ts';
import type { Things } from './workshop.ts';

export type { Asked, Thing, Workshop } from './workshop.ts';

/**
 * One thing for each route that names one or posts something, made anew for every cell that may change it. Routes
 * without a thing are asked as they are.
 */
export const things: Things = {
  ...caseThings,
  ...kioskThings,
  ...peopleThings,
  ...serviceThings,
  ...staffThings,
  ...visitThings,
};
