import type { Actor } from '../kernel/actor.ts';
import type { OfficerCaseId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { caseFact } from './facts.ts';
import { type SettledCase, withdraw } from './officer-case.ts';
import type { CaseworkStores } from './stores.ts';

/** Nobody needs to decide it any more: whoever asked has taken it back, or it has become void. */
export async function withdrawOfficerCase(
  { casework, facts }: CaseworkStores,
  caseId: OfficerCaseId,
  actor: Actor,
  now: Date,
): Promise<SettledCase> {
  const locked = await casework.cases.lock(caseId);
  if (!locked) throw new Refusal('casework.case.unknown');
  const withdrawn = withdraw(locked, now);
  await casework.cases.replace(withdrawn);
  await facts.record(caseFact('withdrawn', withdrawn, actor));
  return withdrawn;
}
