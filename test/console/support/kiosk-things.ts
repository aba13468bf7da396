import { askToBeMarked, markKiosk } from '../../../src/kiosk/index.ts';
import type { ServerStores } from '../../support/stores.ts';
import { system, type Things, type Workshop, wordsFor } from './workshop.ts';

/** A computer that others use, and one that shows a code to be marked. */
export const kioskThings: Things = {
  'GET /console/kiosks': async (workshop) => {
    await aKiosk(workshop);
    return { path: '/console/kiosks' };
  },
  'POST /console/kiosks': async ({ opened, unit }) => ({
    path: '/console/kiosks',
    fields: { code: await aKioskCode(opened), unit, place: 'Sảnh chính' },
  }),
  'POST /console/kiosks/:id/release': async (workshop) => ({
    path: `/console/kiosks/${await aKiosk(workshop)}/release`,
  }),
};

async function aKioskCode({ transact }: ServerStores): Promise<string> {
  const { code } = await transact((stores) => askToBeMarked(stores, { codeSeconds: 300 }, new Date()));
  return code;
}

async function aKiosk(workshop: Workshop): Promise<string> {
  const { opened, unit } = workshop;
  const code = await aKioskCode(opened);
  const marking = { code, unit, place: wordsFor(workshop, 'kiosk.place', 'Sảnh chính'), actor: system };
  return (await opened.transact((stores) => markKiosk(stores, marking, new Date()))).id;
}
