import { addSeconds } from '../../kernel/clock.ts';
import type { OfficerCaseId } from '../../kernel/ids.ts';
import type { Officer } from '../../kernel/officer.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { asOfficer, leaseFact } from '../facts.ts';
import { giveBack, holderOf, type OfficerCase, standingOf, take, type WaitingCase } from '../officer-case.ts';
import { isOwnAct, requireUninvolved } from '../own-act.ts';
import type { CaseworkStores } from '../stores.ts';
import { type Narrowed, reachOf, type TargetHours } from './reach.ts';

/** How long a case is held after its holder last touched it; then it is back in the queue by itself. */
export const leaseSeconds = 900;

/** The most urgent case that this officer may decide and nobody holds, past reports about themselves; null when there is none. */
export async function leaseNext(
  stores: CaseworkStores,
  { officer, targets, ...narrowed }: Narrowed & { readonly officer: Officer; readonly targets: TargetHours },
  now: Date,
): Promise<WaitingCase | null> {
  const reaches = reachOf(officer, targets, narrowed);
  const officerId = officer.subjectId;
  for (const past: OfficerCaseId[] = []; ; ) {
    const id = await stores.casework.queue.lockNext({ reaches, officerId, past, now });
    const locked = id && (await stores.casework.cases.lock(id));
    if (!locked) return null;
    if (!(await isOwnAct(stores.reportedActs, locked, officerId))) return hold(stores, locked, officer, now);
    past.push(locked.id);
  }
}

/** Takes one case out of the queue, or holds it for longer: also what using it means. Only the taking is a fact. */
export async function leaseCase(
  stores: CaseworkStores,
  { caseId, officer }: { readonly caseId: OfficerCaseId; readonly officer: Officer },
  now: Date,
): Promise<WaitingCase> {
  const locked = await stores.casework.cases.lock(caseId);
  if (!locked) throw new Refusal('casework.case.unknown');
  standingOf(locked, officer);
  await requireUninvolved(stores.reportedActs, locked, officer.subjectId);
  return hold(stores, locked, officer, now);
}

async function hold(
  { casework, facts }: CaseworkStores,
  locked: OfficerCase,
  officer: Officer,
  now: Date,
): Promise<WaitingCase> {
  const taken = take(locked, officer, addSeconds(now, leaseSeconds), now);
  await casework.cases.replace(taken);
  const isNew = holderOf(locked, now) !== officer.subjectId;
  if (isNew) await facts.record(leaseFact('taken', taken, asOfficer(officer, standingOf(taken, officer))));
  return taken;
}

/** Back into the queue, undecided. */
export async function returnCase(
  { casework, facts }: CaseworkStores,
  { caseId, officer }: { readonly caseId: OfficerCaseId; readonly officer: Officer },
  now: Date,
): Promise<void> {
  const locked = await casework.cases.lock(caseId);
  if (!locked) throw new Refusal('casework.case.unknown');
  const held = standingOf(locked, officer);
  const returned = giveBack(locked, officer.subjectId, now);
  await casework.cases.replace(returned);
  await facts.record(leaseFact('returned', returned, asOfficer(officer, held)));
}
