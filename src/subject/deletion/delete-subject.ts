// Law 91/2025/QH15 on personal data, the person's right to deletion: destroyed, not hidden.
import type { Actor } from '../../kernel/actor.ts';
import type { AuditTrail } from '../../kernel/audit-trail.ts';
import type { SubjectId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { isActive } from '../subject.ts';
import type { DeletionStore } from './deletion-store.ts';

export interface DeleteSubject {
  readonly subjectId: SubjectId;
  readonly actor: Actor;
}

/**
 * Holds the person's record for the rest of the transaction, so that nobody signs in or enrols into it meanwhile, and
 * notes the fact while its pseudonym can still be made. Refuses who is not active: their record is what keeps the number
 * from a second identity.
 */
export async function beginDeletion(
  stores: { readonly deletion: DeletionStore; readonly facts: AuditTrail },
  { subjectId, actor }: DeleteSubject,
): Promise<void> {
  const status = await stores.deletion.lock(subjectId);
  if (status === null) throw new Refusal('subject.record.unknown');
  if (!isActive({ status })) throw new Refusal('subject.deletion.retained', { status });
  await stores.facts.record({ action: 'subject.deleted', actor, subjectId });
}

/** The last step: the record, its numbers, names in sectors and sign-ins, and the key that sealed them all. */
export async function finishDeletion(
  { deletion }: { readonly deletion: DeletionStore },
  subjectId: SubjectId,
): Promise<void> {
  await deletion.destroy(subjectId);
}
