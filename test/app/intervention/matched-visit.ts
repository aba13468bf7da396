import { randomBytes } from 'node:crypto';
import type { Stores } from '../../../src/app/installation/stores.ts';
import { addSeconds } from '../../../src/kernel/clock.ts';
import { newId, type PasskeyId, type SubjectId } from '../../../src/kernel/ids.ts';
import type { Visit, VisitId } from '../../../src/proofing/index.ts';

export interface Matched {
  readonly subjectId: SubjectId;
  /** Who compared them with the portrait of their chip. */
  readonly by: SubjectId;
  readonly unit: string;
  readonly claimed?: readonly PasskeyId[];
  readonly changes?: Partial<Visit>;
}

/** A visit in which somebody was confirmed by chip a moment ago, as the counter leaves it. */
export async function aMatchedVisit(
  { proofing }: Pick<Stores, 'proofing'>,
  { subjectId, by, unit, claimed = [], changes = {} }: Matched,
  now: Date,
): Promise<VisitId> {
  const id = newId<'visit'>(now);
  const chip = { signer: randomBytes(32), anchor: randomBytes(32), chip: randomBytes(32) };
  await proofing.inPerson.visits.insert({
    id,
    unit,
    openedBy: by,
    manner: 'chip',
    state: 'approved',
    caseId: null,
    evidence: { chip, claimed },
    doubts: [],
    reached: 3,
    subjectId,
    confirmedBy: by,
    triesLeft: 3,
    openedAt: now,
    expiresAt: addSeconds(now, 1800),
    version: 1,
    ...changes,
  });
  return id;
}
