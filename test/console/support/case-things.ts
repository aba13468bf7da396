import { leaseCase, openOfficerCase } from '../../../src/casework/index.ts';
import { newId, type OfficerCaseId, type SubjectId } from '../../../src/kernel/ids.ts';
import type { ReviewId } from '../../../src/proofing/index.ts';
import { drawPortrait } from '../../../src/sandbox/card/chip/portrait.ts';
import { aPerson, ifTheyMay, type Things, type Workshop, wordsFor } from './workshop.ts';

/** One for each route of the queue and of a case: a request to be matched from afar, with all its evidence. */
export const caseThings: Things = {
  'POST /console/queue/next': async () => ({ path: '/console/queue/next', fields: { kind: '', unit: '' } }),
  'POST /console/queue/assignment': async (workshop) => ({
    path: '/console/queue/assignment',
    fields: { to: workshop.colleague, case: await aReviewCase(workshop) },
  }),
  'GET /console/cases/:id': async (workshop) => ({ path: `/console/cases/${await held(workshop)}` }),
  'POST /console/cases/:id/lease': async (workshop) => ({
    path: `/console/cases/${await aReviewCase(workshop)}/lease`,
  }),
  'POST /console/cases/:id/return': async (workshop) => ({ path: `/console/cases/${await held(workshop)}/return` }),
  'POST /console/cases/:id/decision': async (workshop) => ({
    path: `/console/cases/${await held(workshop)}/decision`,
    fields: { ruling: 'approve.same_person' },
  }),
  'GET /console/cases/:id/evidence/:which': async (workshop) => ({
    path: `/console/cases/${await held(workshop)}/evidence/portrait`,
  }),
};

/** What no door of ours lets in as a picture. */
const scripted = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script><text>x</text></svg>',
);

/** A case that the asker holds, if they may. */
export async function held(workshop: Workshop, caseId?: OfficerCaseId): Promise<OfficerCaseId> {
  const [id, { opened, asker }] = [caseId ?? (await aReviewCase(workshop)), workshop];
  if (asker)
    await ifTheyMay(() => opened.transact((stores) => leaseCase(stores, { caseId: id, officer: asker }, new Date())));
  return id;
}

/** Somebody asks to be matched with their card from afar, and an officer has to look. */
export async function aReviewCase(workshop: Workshop, about?: SubjectId): Promise<OfficerCaseId> {
  const { opened, unit } = workshop;
  const name = wordsFor(workshop, 'remote_review.identity', 'Người Dân Thử');
  const [subjectId, id, reviewId, now] = [
    about ?? (await aPerson(workshop)),
    newId<'officer-case'>(),
    newId<'remote-review'>() as ReviewId,
    new Date(),
  ];
  const card = { name, heldName: `${name} II`, nameSource: 'dg13', maskedNumber: '•••• •••• •001' } as const;
  await opened.transact(async (stores) => {
    const { reviews, evidence } = stores.proofing;
    const sent = { id: reviewId, state: 'waiting', subjectId, unit, passkeyId: null, officerCaseId: id } as const;
    const seen = { doubts: [], signals: { sameNetwork: true, engine: 'none' }, gestures: ['straight'] } as const;
    const expiresAt = new Date(now.getTime() + 86_400_000);
    await reviews.insert({ ...sent, ...seen, requestedAt: now, expiresAt, version: 1 });
    const jpeg = workshop.words ? scripted : drawPortrait(3);
    await evidence.keepCard(reviewId, { ...card, birthDate: '1985-05-05', sex: 'female' }, jpeg);
    await evidence.keepPicture(reviewId, { step: 0, gesture: 'straight', takenAt: now, jpeg });
    const asked = { id, kind: 'remote_review', unit, subjectId, openedBy: subjectId, doubts: [] } as const;
    const actor = { kind: 'subject', subjectId } as const;
    await openOfficerCase(stores, { ...asked, needsSecond: false, reference: reviewId }, actor, now);
  });
  return id;
}
