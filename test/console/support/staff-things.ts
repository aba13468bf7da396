import { makeOfficerWith } from '../../support/officers.ts';
import type { Asked, Workshop } from './things.ts';

/** An officer of the workshop's own unit, with one duty there. */
async function anOfficer({ opened, unit }: Workshop, verb = ''): Promise<Asked> {
  const officer = await makeOfficerWith(opened, 'http://localhost:3000', [{ duty: 'counter_officer', unit }]);
  return { path: `/console/staff/${officer.subjectId}${verb}` };
}

async function aDuty(workshop: Workshop, verb: string): Promise<Asked> {
  const { path } = await anOfficer(workshop);
  const subjectId = path.split('/').at(-1) as Workshop['somebody'];
  const [held] = await workshop.opened.stores.duties.liveOf(subjectId, new Date());
  return { path: `${path}${verb}`, fields: { id: held!.id } };
}

/** One for each route of the room of officers that names one or posts something. */
export const staffThings: Readonly<Record<string, (workshop: Workshop) => Promise<Asked>>> = {
  'POST /console/staff/invite': async ({ unit }) => ({
    path: '/console/staff/invite',
    // A number nobody has: whoever may ask is told so.
    fields: { number: '999999999999', duty: 'reviewer', unit },
  }),
  'GET /console/staff/:id': (workshop) => anOfficer(workshop),
  'POST /console/staff/:id/grant': async (workshop) => ({
    ...(await anOfficer(workshop, '/grant')),
    fields: { duty: 'reviewer', unit: workshop.unit },
  }),
  'POST /console/staff/:id/renew': (workshop) => aDuty(workshop, '/renew'),
  'POST /console/staff/:id/revoke': (workshop) => aDuty(workshop, '/revoke'),
  'POST /console/staff/:id/disable': (workshop) => anOfficer(workshop, '/disable'),
  'POST /console/staff/:id/enable': (workshop) => anOfficer(workshop, '/enable'),
  'POST /console/staff/:id/confirm': (workshop) => anOfficer(workshop, '/confirm'),
};
