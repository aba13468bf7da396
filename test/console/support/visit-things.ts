import { type ConfirmSettings, confirmByChip } from '../../../src/app/in-person/confirm-visit.ts';
import { inPersonOf } from '../../../src/app/in-person/in-person-of.ts';
import { dutyFor } from '../../../src/kernel/officer.ts';
import { createSecretHasher } from '../../../src/platform/vault/argon2.ts';
import { issueLetter, lockVisit, openVisit, showCode, type VisitId } from '../../../src/proofing/index.ts';
import { drawPortrait } from '../../../src/sandbox/card/chip/portrait.ts';
import { leaveChipRead } from '../../support/chip-read.ts';
import { type Asked, aNumber, aProfile, atCounter, type Things, type Workshop } from './workshop.ts';

export const settings: ConfirmSettings = {
  visitSeconds: 1800,
  secondSeconds: 28_800,
  codeTries: 3,
  revocation: 'if-present',
  lot: () => ({ percent: 0, random: 0.5 }),
};
const digits = '246802';
let digitsHash: Promise<string> | undefined;

/** One for each route of the counter: a visit of the workshop's unit, as far as that step needs it. */
export const visitThings: Things = {
  'POST /console/counter': async ({ unit }) => ({
    path: '/console/counter',
    fields: { unit, manner: 'sight', card_qr: '' },
  }),
  'GET /console/counter/:id': async (workshop) => at(await readVisit(workshop)),
  'GET /console/counter/:id/status': async (workshop) => at(await openedVisit(workshop), '/status'),
  'GET /console/counter/:id/portrait': async (workshop) => at(await readVisit(workshop), '/portrait'),
  'POST /console/counter/:id/reading': async (workshop) => at(await openedVisit(workshop, 'chip'), '/reading'),
  'POST /console/counter/:id/digits': async (workshop) => {
    digitsHash ??= createSecretHasher().hash(digits);
    return at(await readVisit(workshop, { codeHash: await digitsHash }), '/digits', { code: digits });
  },
  'POST /console/counter/:id/card': async (workshop) =>
    at(await openedVisit(workshop), '/card', {
      ...{ number: aNumber(), name: 'Nông Văn Thử', birth_date: '1985-05-05', sex: 'male', issued_on: '2022-06-20' },
    }),
  'POST /console/counter/:id/confirmation': async (workshop) =>
    at(await readVisit(workshop), '/confirmation', { same: 'yes', shown: '' }),
  'POST /console/counter/:id/reclaim': async (workshop) =>
    at(await approvedVisit(workshop, askerAtCounter(workshop)), '/reclaim', { same: 'yes', shown: '', note: '' }),
  'POST /console/counter/:id/phone': async (workshop) => {
    const { transact } = workshop.opened;
    const shown = await transact(({ proofing }) => showCode(proofing.inPerson, { codeSeconds: 300 }, new Date()));
    return at(await approvedVisit(workshop), '/phone', { code: shown.code });
  },
  'POST /console/counter/:id/letter': async (workshop) => at(await approvedVisit(workshop), '/letter'),
  'GET /console/counter/:id/letter': async (workshop) => {
    const [id, actor] = [await approvedVisit(workshop), atCounter(workshop)];
    await workshop.opened.transact(async (stores) => {
      const visit = await lockVisit(stores.proofing.inPerson, id, 'all');
      await issueLetter(inPersonOf(stores), visit, { actor, days: 7 }, new Date());
    });
    return at(id, '/letter');
  },
  'POST /console/counter/:id/end': async (workshop) => at(await openedVisit(workshop), '/end'),
};

/** Somebody has come, and nothing is known of them but what their card's code said. */
export function openedVisit(workshop: Workshop, manner: 'chip' | 'sight' = 'sight'): Promise<VisitId> {
  const scanned = { number: aNumber(), name: aProfile(workshop, 'in_person_visit.evidence').name };
  const visit = { actor: atCounter(workshop), manner, scanned };
  return workshop.opened.transact((stores) => openVisit(inPersonOf(stores), visit, settings, new Date()));
}

/** …and their card was read. */
export async function readVisit(
  workshop: Workshop,
  { codeHash, number = aNumber() }: { readonly codeHash?: string; readonly number?: string } = {},
): Promise<VisitId> {
  const actor = atCounter(workshop);
  const identity = { number, ...aProfile(workshop, 'proofing_case.identity') };
  return workshop.opened.transact(async (stores) => {
    const id = await openVisit(inPersonOf(stores), { actor, manner: 'chip' }, settings, new Date());
    await leaveChipRead(stores, id, { identity, portrait: drawPortrait(5), ...(codeHash && { codeHash }) }, new Date());
    return id;
  });
}

/** …and they were matched with it: their telephone or letter is due. */
export async function approvedVisit(workshop: Workshop, actor = atCounter(workshop)): Promise<VisitId> {
  const id = await readVisit(workshop);
  await workshop.opened.transact(async (stores) => {
    const visit = await lockVisit(stores.proofing.inPerson, id, 'all');
    await confirmByChip(stores, { visit, actor, claim: { shown: [], claimed: [] } }, settings, new Date());
  });
  return id;
}

/** Whoever asks, if they receive people there: a reclaim is asked for by who has just matched the person. */
function askerAtCounter(workshop: Workshop) {
  const { asker, unit } = workshop;
  const held = asker && dutyFor(asker, ['counter_officer', 'supervisor'], unit);
  return held ? { ...atCounter(workshop), subjectId: asker.subjectId, duty: held.duty } : atCounter(workshop);
}

function at(id: VisitId, step = '', fields?: Asked['fields']): Asked {
  return { path: `/console/counter/${id}${step}`, ...(fields && { fields }) };
}
