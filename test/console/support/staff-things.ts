import type { SubjectId } from '../../../src/kernel/ids.ts';
import { makeOfficerWith } from '../../support/officers.ts';
import { type Asked, aNumber, aPerson, type Things, type Workshop } from './workshop.ts';

/** One for each route of the room of officers that names one or posts something. */
export const staffThings: Things = {
  'POST /console/staff/invite': async (workshop) => {
    const [number, { unit }] = [aNumber(), workshop];
    await aPerson(workshop, number);
    return { path: '/console/staff/invite', fields: { number, duty: 'reviewer', unit } };
  },
  'GET /console/staff/:id': async (workshop) => at(await anOfficer(workshop)),
  'POST /console/staff/:id/grant': async (workshop) =>
    at(await anOfficer(workshop), '/grant', { duty: 'reviewer', unit: workshop.unit }),
  'POST /console/staff/:id/renew': (workshop) => aDuty(workshop, '/renew'),
  'POST /console/staff/:id/revoke': (workshop) => aDuty(workshop, '/revoke'),
  'POST /console/staff/:id/disable': async (workshop) => at(await anOfficer(workshop), '/disable'),
  'POST /console/staff/:id/enable': async (workshop) => {
    const subjectId = await anOfficer(workshop);
    await workshop.opened.stores.officers.setState(subjectId, 'disabled', new Date());
    return at(subjectId, '/enable');
  },
  'POST /console/staff/:id/confirm': async (workshop) => at(await vouchedFor(workshop), '/confirm'),
};

/** An officer of the workshop's own unit, with one duty there. */
export async function anOfficer({ opened, unit, words }: Workshop): Promise<SubjectId> {
  const held = [{ duty: 'counter_officer', unit }] as const;
  const name = words ? { name: words('subject.profile') } : {};
  return (await makeOfficerWith(opened, 'http://localhost:3000', held, name)).subjectId;
}

/** One of the first two of an installation, whom another security officer has yet to confirm. */
async function vouchedFor(workshop: Workshop): Promise<SubjectId> {
  const subjectId = await anOfficer(workshop);
  const { manager } = workshop.opened.database;
  await manager.query("update staff_member set confirm_by = now() + interval '1 day' where subject_id = $1", [
    subjectId,
  ]);
  return subjectId;
}

async function aDuty(workshop: Workshop, verb: string): Promise<Asked> {
  const subjectId = await anOfficer(workshop);
  const [held] = await workshop.opened.stores.duties.liveOf(subjectId, new Date());
  return at(subjectId, verb, { id: held!.id });
}

function at(id: SubjectId, verb = '', fields?: Asked['fields']): Asked {
  return { path: `/console/staff/${id}${verb}`, ...(fields && { fields }) };
}
