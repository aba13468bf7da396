import type { Actor } from '../../kernel/actor.ts';
import type { AuditTrail } from '../../kernel/audit-trail.ts';
import type { SubjectId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { interventionDone } from '../intervention/facts.ts';
import { normaliseNumber } from '../number.ts';
import type { SubjectNumberStore } from './number-store.ts';

export interface AttachNumber {
  readonly subjectId: SubjectId;
  readonly number: string;
  readonly actor: Actor;
}

/**
 * A number that was made anew becomes the person's, and their former ones lead to them still. One that somebody holds is
 * refused: then two records have to be joined instead, by people.
 */
export async function attachNumber(
  stores: { readonly numbers: SubjectNumberStore; readonly facts: AuditTrail },
  { subjectId, number: text, actor }: AttachNumber,
  now: Date,
): Promise<void> {
  const number = normaliseNumber(text);
  if (number === null) throw new Refusal('subject.number.malformed');
  const isFree = await stores.numbers.attach(subjectId, number, now);
  if (!isFree) throw new Refusal('subject.number.already_enrolled');
  await stores.facts.record({ action: interventionDone.reestablished_number, actor, subjectId });
}
