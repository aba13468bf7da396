import {
  decideOfficerCase,
  leaseCase,
  type OfficerCaseKind,
  openOfficerCase,
  reasonsFor,
} from '../../../src/casework/index.ts';
import { newId, type OfficerCaseId } from '../../../src/kernel/ids.ts';
import type { Officer } from '../../../src/kernel/officer.ts';
import { interventionRules, reportActivity } from '../../../src/subject/index.ts';
import type { TestOfficer } from '../../support/officers.ts';
import { openPerson } from './people-things.ts';
import { readVisit } from './visit-things.ts';
import { type Asked, aPerson, type Workshop } from './workshop.ts';

/** How an officer may be too near to a case, and what they are told. */
export const nearness = [
  ['about themselves', 'casework.case.own_identity'],
  ['that they opened', 'casework.case.own_opening'],
  ['to which they said yes already', 'casework.case.same_eyes'],
] as const;
export type Nearness = (typeof nearness)[number][0];

export const yesTo = (kind: OfficerCaseKind) => `approve.${reasonsFor(kind, 'approve')[0]!}`;

/** A case of that kind, so near to the officer, that otherwise waits for anybody. */
export async function nearCase(
  workshop: Workshop,
  kind: OfficerCaseKind,
  { how, officer }: { readonly how: Nearness; readonly officer: Officer },
): Promise<OfficerCaseId> {
  const [id, now, { opened, unit }] = [newId<'officer-case'>(), new Date(), workshop];
  const isFirst = how === 'to which they said yes already';
  const stranger = await aPerson(workshop);
  const subjectId = how === 'about themselves' ? officer.subjectId : stranger;
  const openedBy = how === 'that they opened' ? officer.subjectId : stranger;
  const asked = { id, kind, unit, subjectId, openedBy, doubts: [], needsSecond: isFirst, reference: null } as const;
  await opened.transact(async (stores) => {
    await openOfficerCase(stores, asked, { kind: 'subject', subjectId: openedBy }, now);
    if (!isFirst) return;
    const [reason] = reasonsFor(kind, 'approve');
    await leaseCase(stores, { caseId: id, officer }, now);
    await decideOfficerCase(stores, { caseId: id, officer, outcome: 'approve', reason: reason!, note: null }, now);
  });
  return id;
}

/** Somebody says "this was not me" of the officer's own look at their record. */
export async function aReport(workshop: Workshop, officer: Officer): Promise<OfficerCaseId> {
  const [id, now, { opened, unit }] = [newId<'officer-case'>(), new Date(), workshop];
  const subjectId = await openPerson({ ...workshop, asker: officer });
  await opened.transact(async (stores) => {
    const entries = await stores.facts.activityOf(subjectId, {});
    const { id: entryId, action } = entries.find((entry) => entry.action === 'subject.record.viewed')!;
    const { id: reference } = await reportActivity(stores, { subjectId, entryId, action }, now);
    const asked = { id, kind: 'report', unit, subjectId, openedBy: subjectId, doubts: [], needsSecond: false } as const;
    await openOfficerCase(stores, { ...asked, reference }, { kind: 'subject', subjectId }, now);
  });
  return id;
}

/** Their own record cannot be opened, and nothing is done to a record that is not open. */
const closed = 'subject.record.closed';

/** What an officer might try with their own record, their own duties and their own card, and what they are told. */
export const ownTries: Readonly<
  Record<string, (officer: TestOfficer, workshop: Workshop) => Promise<readonly [Asked, string]>>
> = {
  'open their own record': async ({ subjectId }) => [
    {
      path: `/console/people/${subjectId}/open`,
      fields: { reason: 'citizen_present', reference: 'H55.26-251123-0001' },
    },
    'subject.record.own',
  ],
  'intervene in their own identity': async ({ subjectId }) => [intervening(subjectId, 'reclaim_after_theft'), closed],
  'join a record to their own': async (officer, workshop) => [
    intervening(officer.subjectId, 'merge_duplicates', await openPerson({ ...workshop, asker: officer })),
    closed,
  ],
  'join their own record to another': async (officer, workshop) => [
    intervening(await openPerson({ ...workshop, asker: officer }), 'merge_duplicates', officer.subjectId),
    closed,
  ],
  'grant themselves a duty': async ({ subjectId }, { unit }) => [
    { path: `/console/staff/${subjectId}/grant`, fields: { duty: 'counter_officer', unit } },
    'staff.duty.own',
  ],
  'renew their own duty': async ({ subjectId }, { opened }) => {
    const [held] = await opened.stores.duties.liveOf(subjectId, new Date());
    return [{ path: `/console/staff/${subjectId}/renew`, fields: { id: held!.id } }, 'staff.duty.own'];
  },
  'confirm themselves': async ({ subjectId }) => [{ path: `/console/staff/${subjectId}/confirm` }, 'staff.duty.own'],
  'enable themselves': async ({ subjectId }) => [{ path: `/console/staff/${subjectId}/enable` }, 'staff.duty.own'],
  'disable themselves': async ({ subjectId }) => [{ path: `/console/staff/${subjectId}/disable` }, 'staff.duty.own'],
  'prove themselves at their own counter': async ({ number }, workshop) => [
    {
      path: `/console/counter/${await readVisit(workshop, { number })}/confirmation`,
      fields: { same: 'yes', shown: '' },
    },
    'proofing.visit.own_identity',
  ],
};

/** As the form would send it about somebody who is active. */
function intervening(id: string, kind: keyof typeof interventionRules, other?: string): Asked {
  const way = interventionRules[kind].ways.find(({ from }) => from === 'active');
  const fields = { kind, reason: way!.reasons[0]!, note: '', number: '', ...(other && { other }) };
  return { path: `/console/people/${id}/interventions`, fields };
}
