import type { Actor } from '../kernel/actor.ts';
import type { SubjectId } from '../kernel/ids.ts';
import type { Transact } from '../kernel/transact.ts';
import { endAllSessions, forgetAccount } from '../oidc/index.ts';
import { beginDeletion, finishDeletion } from '../subject/index.ts';
import type { Stores } from './installation/stores.ts';
import { requireNoDuties } from './staff/no-duties.ts';

/**
 * Destroys everything we hold of one person, in one transaction: killed half-way, nothing has happened. Their sessions
 * end with it, and records of theirs that were joined into this one go too. What stays is the audit trail, whose pseudonyms
 * lead nowhere once the person's key is gone. The number may enrol again, as somebody new to every service. Refuses an
 * officer's, who would leave what they decided to nobody: they give their duties back first.
 */
export async function forgetPerson(
  transact: Transact<Stores>,
  { subjectId, actor }: { readonly subjectId: SubjectId; readonly actor: Actor },
): Promise<void> {
  await transact(async (stores) => {
    await requireNoDuties(stores, subjectId, new Date());
    await beginDeletion(stores, { subjectId, actor });
    await endAllSessions(stores, subjectId, actor);
    for (const id of [...(await stores.joins.endedIn(subjectId)), subjectId]) {
      await stores.hallSessions.endAllOf(id);
      for (const store of stores.forgetting) await store.forget(id);
      await finishDeletion(stores, id);
    }
  });
}

/** What requests under way wrote after it: without a subject it is worth nothing. Can be repeated; returns how many rows. */
export function forgetStragglers(transact: Transact<Stores>, subjectId: SubjectId): Promise<number> {
  return transact(async ({ manager, hallSessions }) => {
    await hallSessions.endAllOf(subjectId);
    return forgetAccount(manager, subjectId);
  });
}
