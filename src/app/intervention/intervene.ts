import { isSettled, type OfficerCase, openOfficerCase, withdrawOfficerCase } from '../../casework/index.ts';
import { newId } from '../../kernel/ids.ts';
import { type Officer, type UnitCode, wholeProvince } from '../../kernel/officer.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { OfficerActor } from '../../proofing/index.ts';
import {
  dutyInIntervention,
  type Intervention,
  type InterventionId,
  interventionRules,
  type ProposeIntervention,
  proposeIntervention,
  type SettleIntervention,
  settleIntervention,
  withdrawIntervention,
} from '../../subject/index.ts';
import type { Stores } from '../installation/stores.ts';
import { requireNoDuties } from '../staff/no-duties.ts';
import { carryOut } from './carry-out.ts';
import { endImpossible, endOpenThings, endRecovery } from './end-open-things.ts';
import { matchInVisit } from './match-in-visit.ts';

/**
 * An officer asks for it: what closes a door happens now, everything else waits. Either way it comes into the queue, for
 * a second person's word. What rests on a visit takes from it which passkeys the person claimed.
 */
export async function intervene(
  stores: Stores,
  asked: ProposeIntervention,
  officer: Officer,
  now: Date,
): Promise<Intervention> {
  if (asked.otherId !== null) await requireNoDuties(stores, asked.otherId, now);
  const wanted = { ...asked, unit: await unitOfBoth(stores, asked) };
  const { visitId } = wanted;
  const match = visitId && (await matchInVisit(stores, { ...wanted, visitId }, officer, now));
  const claimed = match ? match.claimed : wanted.claimed;
  const isAtOnce = interventionRules[wanted.kind].second === 'after';
  const actor = actorOf(officer, 'asks', wanted);
  const open = isAtOnce ? await endOpenThings(stores, { intervention: wanted, actor }, now) : [];
  const intervention = await proposeIntervention(stores, { ...wanted, claimed }, officer, now);
  if (isAtOnce) await happen(stores, intervention, { actor, open }, now);
  const { id: reference, kind, subjectId, unit } = intervention;
  const opened = { subjectId, unit, reference, openedBy: officer.subjectId, needsSecond: false };
  const doubts = kind === 'reestablished_number' ? [kind] : (match?.doubts ?? []);
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
  if (isDue && before.otherId !== null) await requireNoDuties(stores, before.otherId, now);
  const actor = actorOf(answer.officer, 'agrees', before);
  const open = isDue ? await endOpenThings(stores, { intervention: before, actor }, now) : [];
  const intervention = await settleIntervention(stores, answer, now);
  if (isDue) await happen(stores, intervention, { actor, open }, now);
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
  const papers = { otherId: null, visitId: null, claimed: [], note: null, number: null };
  const end = { ...papers, id: newId<'intervention'>(now), kind: 'unsuspend', reason: 'not_upheld' } as const;
  const waiting = (await stores.interventions.listOf(subjectId)).some(
    (one) => one.kind === 'unsuspend' && one.state === 'waiting',
  );
  if (!waiting) await intervene(stores, { ...end, subjectId, unit }, officer, now);
}

/** What it does, and the end of what else waited and is no longer possible. */
async function happen(
  stores: Stores,
  intervention: Intervention,
  { actor, open }: { readonly actor: OfficerActor; readonly open: readonly OfficerCase[] },
  now: Date,
): Promise<void> {
  const ending = { intervention, actor, cases: open.filter(({ reference }) => reference !== intervention.id) };
  const isRecordEnding = intervention.otherId !== null;
  if (isRecordEnding) await endImpossible(stores, ending, now);
  await carryOut({ stores, intervention, actor, now });
  if (isRecordEnding) return;
  await endRecovery(stores, ending, now);
  await endImpossible(stores, ending, now);
}

/** Of people of two communes nobody decides but the province: whoever leads in the one has no word about the other. */
async function unitOfBoth({ subjectUnits }: Stores, { unit, otherId }: ProposeIntervention): Promise<UnitCode> {
  const there = otherId && (await subjectUnits.unitOf(otherId));
  return there && there !== unit ? wholeProvince : unit;
}

function actorOf(
  officer: Officer,
  part: 'asks' | 'agrees',
  intervention: Pick<Intervention, 'kind' | 'unit'>,
): OfficerActor {
  return { kind: 'officer', subjectId: officer.subjectId, ...dutyInIntervention(officer, part, intervention) };
}
