import { holderOf, isSettled, type OfficerCase, withdrawOfficerCase } from '../../casework/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import { addSeconds } from '../../kernel/clock.ts';
import type { SubjectId } from '../../kernel/ids.ts';
import type { UnitCode } from '../../kernel/officer.ts';
import { closeReading, closeVisit, hasEnded, lockVisit, type Units, type VisitId } from '../../proofing/index.ts';
import type { Stores } from '../installation/stores.ts';
import { inPersonOf } from './in-person-of.ts';

export interface EndVisit {
  readonly visitId: VisitId;
  readonly units: Units;
  readonly actorFor: (unit: UnitCode) => Actor;
}

/**
 * Ends a visit before its time. What waits for a second officer goes with it, but for a case that one of them holds: their
 * word about the person stays theirs to say. The case is held first, like by whoever decides it.
 */
export async function endVisit(stores: Stores, { visitId, units, actorFor }: EndVisit, now: Date): Promise<void> {
  const waiting = await stores.casework.cases.byReference('sight', visitId);
  const held = waiting && (await stores.casework.cases.lock(waiting.id));
  const visit = await lockVisit(stores.proofing.inPerson, visitId, units);
  const actor = actorFor(visit.unit);
  await closeReading(stores.proofing, visit);
  await closeVisit(inPersonOf(stores), { visit, actor, reason: 'ended' });
  if (held && isFree(held, now)) await withdrawOfficerCase(stores, held.id, actor, now);
}

const nobody = { kind: 'system', name: 'sweep-visits' } as const;
const noOfficer = '00000000-0000-0000-0000-000000000000' as SubjectId;

/** What waited for a second officer until its visit was over, and nobody holds; answers how many. */
export async function endStaleVisits(
  stores: Stores,
  { secondSeconds, limit }: { readonly secondSeconds: number; readonly limit: number },
  now: Date,
): Promise<number> {
  const reaches = [{ kind: 'sight', unit: null, targetSeconds: 0 }] as const;
  const filter = { state: 'waiting', openedBefore: addSeconds(now, -secondSeconds) } as const;
  const old = await stores.casework.queue.list({ reaches, officerId: noOfficer, filter, limit, now });
  for (const { case: one } of old) await endStale(stores, one, now);
  return old.length;
}

async function endStale(stores: Stores, { id, reference }: OfficerCase, now: Date): Promise<void> {
  const held = await stores.casework.cases.lock(id);
  if (!held || !isFree(held, now)) return;
  const visit = await stores.proofing.inPerson.visits.lock(reference as VisitId, 'all');
  if (visit && !hasEnded(visit, now)) return;
  if (visit) await closeReading(stores.proofing, visit);
  if (visit) await closeVisit(inPersonOf(stores), { visit, actor: nobody, reason: 'expired' });
  await withdrawOfficerCase(stores, id, nobody, now);
}

/** Nobody has it in hand, and nobody has settled it. */
function isFree(officerCase: OfficerCase, now: Date): boolean {
  return !isSettled(officerCase) && holderOf(officerCase, now) === null;
}
