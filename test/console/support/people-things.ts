import { intervene } from '../../../src/app/intervention/intervene.ts';
import { newId, type SubjectId } from '../../../src/kernel/ids.ts';
import { type InterventionId, openRecord } from '../../../src/subject/index.ts';
import { aNumber } from '../../subject/subject-database.ts';
import { type Asked, aPerson, ifTheyMay, reviewing, type Things, type Workshop } from './workshop.ts';

const purpose = { reason: 'citizen_present', reference: 'H55.26-251123-0001' } as const;
/** What every duty that may intervene at all may ask for. */
const wish = { kind: 'reestablished_number', reason: 'card_shown' } as const;

/** One for each route about a person; what is open or was asked for by the asker themselves, if they may. */
export const peopleThings: Things = {
  'POST /console/people/search': async () => ({
    path: '/console/people/search',
    fields: { who: 'khong ai', birth_year: '', ...purpose },
  }),
  'GET /console/people/:id': async (workshop) => at(await openPerson(workshop)),
  'POST /console/people/:id/open': async ({ somebody }) => at(somebody, '/open', purpose),
  'POST /console/people/:id/close': async (workshop) => at(await openPerson(workshop), '/close'),
  'GET /console/people/:id/interventions': async (workshop) => at(await openPerson(workshop), '/interventions'),
  'POST /console/people/:id/interventions': async (workshop) =>
    at(await openPerson(workshop), '/interventions', { ...wish, note: '', number: aNumber() }),
  'POST /console/people/:id/interventions/:intervention/withdrawal': async (workshop) => {
    const subjectId = await openPerson(workshop);
    return at(subjectId, `/interventions/${await asked(workshop, subjectId)}/withdrawal`);
  },
};

/** Somebody new, whose record the asker has open, if they may. */
export async function openPerson(workshop: Workshop): Promise<SubjectId> {
  const [subjectId, { opened, asker: officer }] = [await aPerson(workshop), workshop];
  if (officer)
    await ifTheyMay(() =>
      opened.transact((stores) => openRecord(stores, { officer, subjectId, purpose }, 900, new Date())),
    );
  return subjectId;
}

/** An intervention that waits: the asker's own, if they may, else a colleague's. */
export async function asked(workshop: Workshop, subjectId: SubjectId): Promise<InterventionId> {
  const { opened, asker, unit, words } = workshop;
  const note = words?.('intervention.note') ?? null;
  const wanted = { ...wish, subjectId, unit, otherId: null, visitId: null, claimed: [], note, number: aNumber() };
  const id = newId<'intervention'>();
  const propose = (officer = reviewing(workshop)) =>
    opened.transact((stores) => intervene(stores, { ...wanted, id }, officer, new Date()));
  if (!asker || !(await ifTheyMay(() => propose(asker)))) await propose();
  return id;
}

function at(id: SubjectId, verb = '', fields?: Asked['fields']): Asked {
  return { path: `/console/people/${id}${verb}`, ...(fields && { fields }) };
}
