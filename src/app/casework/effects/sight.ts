import { addSeconds } from '../../../kernel/clock.ts';
import { dutyFor } from '../../../kernel/officer.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import {
  agree,
  closeReading,
  due,
  hasEnded,
  lockVisit,
  refuseVisit,
  type Visit,
  type VisitId,
} from '../../../proofing/index.ts';
import { notify } from '../../../subject/index.ts';
import { remaining } from '../../in-person/confirm-visit.ts';
import { inPersonOf } from '../../in-person/in-person-of.ts';
import { settlePerson } from '../../in-person/settle-person.ts';
import type { Stores } from '../../installation/stores.ts';
import type { CaseEffect } from './effect.ts';

/** So long the person has, from the second officer's yes, to make their passkey: they are still at the counter. */
const afterwardsSeconds = 3600;

const deciding = ['reviewer', 'supervisor'] as const;

/**
 * A second officer has looked at somebody whom the first matched by sight, or whose chip left a doubt. Their no counts also
 * where the visit is over by then: whoever opened it does not take it back by ending it.
 */
export const sight: CaseEffect = {
  async approved(stores, settled, officer, now) {
    const visit = due(await visitOf(stores, settled.reference), ['second'], now);
    const held = dutyFor(officer, deciding, visit.unit);
    if (!held) throw new Refusal('proofing.visit.unknown');
    const actor = { kind: 'officer', subjectId: officer.subjectId, ...held } as const;
    const subjectId = await settlePerson(stores, { visit, ial: 2, actor }, now);
    const agreed = agree(visit, officer.subjectId, subjectId, addSeconds(now, afterwardsSeconds), now);
    await stores.proofing.inPerson.visits.replace({ ...agreed, evidence: remaining(agreed) });
    await closeReading(stores.proofing, agreed);
    const details = { visit_id: visit.id, manner: visit.manner, doubts: visit.doubts, ial: 2 };
    await stores.facts.record({ action: 'proofing.visit.agreed', actor, subjectId, details });
  },
  async refused(stores, settled, officer, now) {
    const visit = await visitOf(stores, settled.reference);
    const held = dutyFor(officer, deciding, visit.unit);
    if (!held) throw new Refusal('proofing.visit.unknown');
    const actor = { kind: 'officer', subjectId: officer.subjectId, ...held } as const;
    await closeReading(stores.proofing, visit);
    const about = visit.subjectId;
    if (about !== null) await notify(stores, about, 'sight_refused', { unit: visit.unit, reason: settled.reason }, now);
    if (hasEnded(visit, now)) return;
    await refuseVisit(inPersonOf(stores), { visit, actor, reason: settled.reason ?? '' }, now);
  },
};

async function visitOf({ proofing }: Stores, reference: string | null): Promise<Visit> {
  return lockVisit(proofing.inPerson, reference as VisitId, 'all');
}
