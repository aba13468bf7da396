import type { Actor } from '../../kernel/actor.ts';
import type { Officer } from '../../kernel/officer.ts';
import {
  dutyInIntervention,
  type Intervention,
  type ProposeIntervention,
  proposeIntervention,
  type SettleIntervention,
  settleIntervention,
} from '../../subject/index.ts';
import type { Stores } from '../installation/stores.ts';
import { carryOut } from './carry-out.ts';

/** An officer asks for it: what closes a door happens now, and everything waits for, or is looked at by, a second person. */
export async function intervene(
  stores: Stores,
  wanted: ProposeIntervention,
  officer: Officer,
  now: Date,
): Promise<Intervention> {
  const intervention = await proposeIntervention(stores, wanted, officer, now);
  const actor = actorOf(officer, 'asks', intervention);
  if (intervention.state === 'unreviewed') await carryOut({ stores, intervention, actor, now });
  return intervention;
}

/** The second person's word; what waited for it happens with it. */
export async function answerIntervention(stores: Stores, answer: SettleIntervention, now: Date): Promise<Intervention> {
  const before = await stores.interventions.byId(answer.id);
  const intervention = await settleIntervention(stores, answer, now);
  const actor = actorOf(answer.officer, 'agrees', intervention);
  const isDue = before?.state === 'waiting' && intervention.state === 'done';
  if (isDue) await carryOut({ stores, intervention, actor, now });
  return intervention;
}

function actorOf(officer: Officer, part: 'asks' | 'agrees', intervention: Intervention): Actor {
  return { kind: 'officer', subjectId: officer.subjectId, ...dutyInIntervention(officer, part, intervention) };
}
