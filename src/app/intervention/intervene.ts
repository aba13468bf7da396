import { isSettled, openOfficerCase, withdrawOfficerCase } from '../../casework/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import { newId, type SubjectId } from '../../kernel/ids.ts';
import type { Officer } from '../../kernel/officer.ts';
import { Refusal } from '../../kernel/refusal.ts';
import {
  dutyInIntervention,
  type Intervention,
  type InterventionId,
  type ProposeIntervention,
  proposeIntervention,
  type SettleIntervention,
  settleIntervention,
  withdrawIntervention,
} from '../../subject/index.ts';
import type { Stores } from '../installation/stores.ts';
import { carryOut } from './carry-out.ts';

/**
 * An officer asks for it: what closes a door happens now, everything else waits. Either way it comes into the queue, for
 * a second person's word.
 */
export async function intervene(
  stores: Stores,
  wanted: ProposeIntervention,
  officer: Officer,
  now: Date,
): Promise<Intervention> {
  if (wanted.otherId !== null) await requireNoDuties(stores, wanted.otherId, now);
  const intervention = await proposeIntervention(stores, wanted, officer, now);
  const actor = actorOf(officer, 'asks', intervention);
  if (intervention.state === 'unreviewed') await carryOut({ stores, intervention, actor, now });
  const { id: reference, kind, subjectId, unit } = intervention;
  const opened = { subjectId, unit, reference, openedBy: officer.subjectId, needsSecond: false };
  const doubts = kind === 'reestablished_number' ? [kind] : [];
  await openOfficerCase(stores, { id: newId(now), kind: 'intervention', doubts, ...opened }, actor, now);
  return intervention;
}

/**
 * The second person's word, by way of the case it waits in. What waited happens with a yes. A no to a suspension that
 * happened asks for its end, which waits for one more: it takes two to open a door.
 */
export async function answerIntervention(stores: Stores, answer: SettleIntervention, now: Date): Promise<Intervention> {
  const before = await stores.interventions.byId(answer.id);
  if (!before) throw new Refusal('subject.intervention.unknown');
  const isDue = before.state === 'waiting' && answer.word === 'approve';
  if (isDue && before.otherId !== null) {
    await requireNoDuties(stores, before.otherId, now);
    await withdrawCases(stores, before.otherId, answer.officer, before, now);
  }
  const intervention = await settleIntervention(stores, answer, now);
  const actor = actorOf(answer.officer, 'agrees', intervention);
  if (isDue) await carryOut({ stores, intervention, actor, now });
  if (intervention.state === 'contested') await askForEnd(stores, intervention, answer.officer, now);
  return intervention;
}

/** Taken back by whoever asked for it, while it waits; the case first, like whoever decides it. */
export async function takeBackIntervention(
  stores: Stores,
  { id, officer }: { readonly id: InterventionId; readonly officer: Officer },
  now: Date,
): Promise<void> {
  const waiting = await stores.casework.cases.byReference('intervention', id);
  const locked = waiting && (await stores.casework.cases.lock(waiting.id));
  const intervention = await withdrawIntervention(stores, { id, officer }, now);
  const actor = actorOf(officer, 'asks', intervention);
  if (locked && !isSettled(locked)) await withdrawOfficerCase(stores, locked.id, actor, now);
}

async function askForEnd(stores: Stores, contested: Intervention, officer: Officer, now: Date): Promise<void> {
  const { kind, subjectId, unit } = contested;
  const status = (await stores.interventions.hold([subjectId])).get(subjectId);
  if (kind !== 'suspend' || status !== 'suspended') return;
  const papers = { otherId: null, claimed: [], note: null, number: null };
  const end = { ...papers, id: newId<'intervention'>(now), kind: 'unsuspend', reason: 'not_upheld' } as const;
  const waiting = (await stores.interventions.listOf(subjectId)).some(
    (one) => one.kind === 'unsuspend' && one.state === 'waiting',
  );
  if (!waiting) await intervene(stores, { ...end, subjectId, unit }, officer, now);
}

/** What waits to be decided about a record that is about to end; held before the record, like whoever decides it. */
async function withdrawCases(
  stores: Stores,
  subjectId: SubjectId,
  officer: Officer,
  intervention: Intervention,
  now: Date,
): Promise<void> {
  const actor = actorOf(officer, 'agrees', intervention);
  const cases = await stores.casework.cases.ofSubject(subjectId, 1000);
  for (const { id } of cases.filter((one) => !isSettled(one)).toSorted((one, other) => (one.id < other.id ? -1 : 1))) {
    const locked = await stores.casework.cases.lock(id);
    if (locked && !isSettled(locked)) await withdrawOfficerCase(stores, id, actor, now);
  }
}

/** An officer's record does not end by a merge: their duties would hang in the air. */
async function requireNoDuties({ officers }: Stores, subjectId: SubjectId, now: Date): Promise<void> {
  const member = await officers.find(subjectId, now);
  if (member && member.duties.length > 0) throw new Refusal('subject.intervention.of_officer');
}

function actorOf(officer: Officer, part: 'asks' | 'agrees', intervention: Intervention): Actor {
  return { kind: 'officer', subjectId: officer.subjectId, ...dutyInIntervention(officer, part, intervention) };
}
