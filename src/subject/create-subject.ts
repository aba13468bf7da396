import type { Ial } from '../assurance/index.ts';
import type { Actor } from '../kernel/actor.ts';
import type { AuditTrail } from '../kernel/audit-trail.ts';
import type { SubjectId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import { normaliseNumber } from './number.ts';
import type { Profile } from './profile.ts';
import type { SubjectStore } from './store.ts';

export interface CreateSubject {
  readonly id: SubjectId;
  /** Twelve digits, from a proven chip. */
  readonly number: string;
  readonly profile: Profile;
  readonly ial: Ial;
  readonly actor: Actor;
}

/**
 * One person, one identity: a number that any row holds or ever held makes no second subject. The caller learns that
 * and no more. Refuses an identity that nothing has proven.
 */
export async function createSubject(
  stores: { readonly subjects: Pick<SubjectStore, 'insert'>; readonly facts: AuditTrail },
  { id, number: text, profile, ial, actor }: CreateSubject,
  now: Date,
): Promise<void> {
  const number = normaliseNumber(text);
  if (number === null) throw new Refusal('subject.number.malformed');
  if (ial === 0) throw new Refusal('subject.identity.unproven');
  const isFirst = await stores.subjects.insert({ id, number, profile, ial, createdAt: now });
  if (!isFirst) throw new Refusal('subject.number.already_enrolled');
  const details = { ial, name_source: profile.nameSource };
  await stores.facts.record({ action: 'subject.created', actor, subjectId: id, details });
}
