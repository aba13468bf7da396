import { confirmBySight } from '../../../src/app/in-person/confirm-visit.ts';
import { decideOfficerCase, leaseCase, openOfficerCase } from '../../../src/casework/index.ts';
import { newId, type OfficerCaseId } from '../../../src/kernel/ids.ts';
import { lockVisit } from '../../../src/proofing/index.ts';
import { reportActivity } from '../../../src/subject/index.ts';
import { aReviewCase } from './case-things.ts';
import { asked } from './people-things.ts';
import { openedVisit, settings } from './visit-things.ts';
import { aNumber, aPerson, aProfile, atCounter, reviewing, type Workshop } from './workshop.ts';

/** One case of each kind, with words wherever its page shows any. */
export async function hostileCases(workshop: Workshop): Promise<readonly OfficerCaseId[]> {
  return [
    await aReviewCase(workshop),
    await aSecondLook(workshop),
    await aSight(workshop),
    await aReport(workshop),
    await anIntervention(workshop),
  ];
}

async function aSecondLook(workshop: Workshop): Promise<OfficerCaseId> {
  const [reference, id, now] = [await aReviewCase(workshop), newId<'officer-case'>(), new Date()];
  const [{ opened, unit, words }, officer] = [workshop, reviewing(workshop)];
  await opened.transact(async (stores) => {
    await leaseCase(stores, { caseId: reference, officer }, now);
    const note = words?.('officer_case_decision.note') ?? null;
    const said = { outcome: 'approve', reason: 'same_person', note } as const;
    const { case: decided } = await decideOfficerCase(stores, { caseId: reference, officer, ...said }, now);
    const { subjectId } = decided;
    const look = { id, kind: 'second_look', unit, subjectId, openedBy: officer.subjectId, doubts: [] } as const;
    await openOfficerCase(stores, { ...look, needsSecond: false, reference }, atCounter(workshop), now);
  });
  return id;
}

/** Matched by what is printed on a card, as the counter typed it. */
async function aSight(workshop: Workshop): Promise<OfficerCaseId> {
  const [id, actor] = [await openedVisit(workshop), atCounter(workshop)];
  const profile = aProfile(workshop, 'in_person_visit.evidence');
  const card = { person: { number: aNumber(), ...profile, nameSource: 'print' }, issuedOn: '2022-06-20' } as const;
  return workshop.opened.transact(async (stores) => {
    const visit = await lockVisit(stores.proofing.inPerson, id, 'all');
    const claim = { shown: [], claimed: [] };
    await confirmBySight(stores, { visit, actor, claim, card }, settings, new Date());
    return (await stores.casework.cases.byReference('sight', id))!.id;
  });
}

async function aReport(workshop: Workshop): Promise<OfficerCaseId> {
  const [subjectId, id, now] = [await aPerson(workshop), newId<'officer-case'>(), new Date()];
  const { opened, unit, words } = workshop;
  await opened.transact(async (stores) => {
    const reason = words?.('audit_entry.details') ?? 'case_work';
    const action = 'subject.record.viewed';
    await stores.facts.record({ action, actor: atCounter(workshop), subjectId, details: { reason, claims: [reason] } });
    const [entry] = await stores.facts.activityOf(subjectId, {});
    const { id: reference } = await reportActivity(stores, { subjectId, entryId: entry!.id, action }, now);
    const told = { id, kind: 'report', unit, subjectId, openedBy: subjectId, doubts: [], needsSecond: false } as const;
    await openOfficerCase(stores, { ...told, reference }, { kind: 'subject', subjectId }, now);
  });
  return id;
}

async function anIntervention(workshop: Workshop): Promise<OfficerCaseId> {
  const reference = await asked({ ...workshop, asker: undefined }, await aPerson(workshop));
  return (await workshop.opened.stores.casework.cases.byReference('intervention', reference))!.id;
}
