import type { AuditTrail } from '../../kernel/audit-trail.ts';
import type { Officer } from '../../kernel/officer.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { interventionFact } from './facts.ts';
import {
  type Intervention,
  type InterventionId,
  requireDuty,
  type SecondWord,
  settled,
  touched,
  withdrawn,
} from './intervention.ts';
import type { InterventionStore } from './intervention-store.ts';

interface Stores {
  readonly interventions: InterventionStore;
  readonly facts: AuditTrail;
}

export interface SettleIntervention {
  readonly id: InterventionId;
  readonly officer: Officer;
  readonly word: SecondWord;
}

const happened = { done: 'agreed', refused: 'refused', contested: 'contested' } as const;

/**
 * The second person's word about an intervention. What follows from an agreement is the caller's, in this transaction:
 * the people it touches are held until it ends. Of two at once the second finds it settled.
 */
export async function settleIntervention(
  stores: Stores,
  { id, officer, word }: SettleIntervention,
  now: Date,
): Promise<Intervention> {
  const { before, statuses } = await held(stores, id);
  const after = settled(before, { officer, word }, statuses, now);
  await stores.interventions.replace(after);
  const isReview = before.state === 'unreviewed' && after.state === 'done';
  const duty = requireDuty(officer, 'agrees', after);
  const said = isReview ? 'upheld' : happened[after.state as keyof typeof happened];
  for (const fact of interventionFact(said, after, { ...duty, subjectId: officer.subjectId }))
    await stores.facts.record(fact);
  return after;
}

/** Taken back by whoever asked, while it waits. */
export async function withdrawIntervention(
  stores: Stores,
  { id, officer }: Omit<SettleIntervention, 'word'>,
  now: Date,
): Promise<Intervention> {
  const { before } = await held(stores, id);
  const after = withdrawn(before, officer, now);
  await stores.interventions.replace(after);
  const duty = requireDuty(officer, 'asks', after);
  for (const fact of interventionFact('withdrawn', after, { ...duty, subjectId: officer.subjectId }))
    await stores.facts.record(fact);
  return after;
}

/** The people first and the intervention after them, like whoever proposes. */
async function held({ interventions }: Pick<Stores, 'interventions'>, id: InterventionId) {
  const found = await interventions.byId(id);
  if (!found) throw new Refusal('subject.intervention.unknown');
  const statuses = await interventions.hold(touched(found));
  const before = await interventions.lock(id);
  if (!before) throw new Refusal('subject.intervention.unknown');
  return { before, statuses };
}
