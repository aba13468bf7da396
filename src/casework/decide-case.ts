import { addSeconds } from '../kernel/clock.ts';
import { newId, type OfficerCaseId } from '../kernel/ids.ts';
import type { Officer } from '../kernel/officer.ts';
import { Refusal } from '../kernel/refusal.ts';
import { noteOf } from './decision.ts';
import { asOfficer, caseFact } from './facts.ts';
import { decide, isSettled, type OfficerCase, standingOf } from './officer-case.ts';
import { requireUninvolved } from './own-act.ts';
import { type Outcome, requireReason } from './reason.ts';
import type { CaseworkStores } from './stores.ts';

export interface DecideOfficerCase {
  readonly caseId: OfficerCaseId;
  readonly officer: Officer;
  readonly outcome: Outcome;
  /** One of `reasonsFor(kind, outcome)`. */
  readonly reason: string;
  readonly note: string | null;
  /** How many decisions one officer may make within an hour. */
  readonly mostPerHour?: number;
}

/** Of whom nobody said otherwise. */
const usualLimit = 40;

export interface Decided {
  readonly case: OfficerCase;
  /** False after the first yes of two. */
  readonly settled: boolean;
}

/**
 * One officer's decision. Refused: somebody's own identity, what they opened or what they did, a second time by the
 * same eyes, a unit that is not theirs, a case they do not hold or that is settled, and more in an hour than anybody
 * may. Whoever calls it carries out what a settled case means, in the same transaction.
 */
export async function decideOfficerCase(
  { casework, reportedActs, facts }: CaseworkStores,
  { caseId, officer, outcome, reason, note, mostPerHour = usualLimit }: DecideOfficerCase,
  now: Date,
): Promise<Decided> {
  const locked = await casework.cases.lock(caseId);
  if (!locked) throw new Refusal('casework.case.unknown');
  const held = standingOf(locked, officer);
  await requireUninvolved(reportedActs, locked, officer.subjectId);
  const decided = decide(locked, officer, { outcome, reason }, now);
  requireReason(locked.kind, outcome, reason);
  const kept = { outcome, reason, note: noteOf(note) };
  await requireWithinLimit(casework, officer, mostPerHour, now);
  const id = newId<'decision'>(now);
  await casework.decisions.insert({ id, caseId, officerId: officer.subjectId, held, ...kept, decidedAt: now });
  await casework.cases.replace(decided);
  const settled = isSettled(decided);
  await facts.record(caseFact('decided', decided, asOfficer(officer, held), { outcome, reason, settled }));
  return { case: decided, settled };
}

async function requireWithinLimit(
  { decisions }: CaseworkStores['casework'],
  { subjectId }: Officer,
  most: number,
  now: Date,
): Promise<void> {
  const made = await decisions.countSince(subjectId, addSeconds(now, -3600));
  if (made >= most) throw new Refusal('casework.officer.limit', { most });
}
