import type { SubjectId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { findByNumber, isActive, type Profile, readSubject } from '../../subject/index.ts';
import type { Stores } from '../installation/stores.ts';

export interface KnownPerson {
  readonly subjectId: SubjectId;
  readonly profile: Profile;
}

/**
 * Whose number this is, if anybody's. Stops at the officer's own, at a number somebody had before, and at whoever is
 * suspended or deceased: those are for people who may intervene, never for a counter.
 */
export async function knownPerson(
  stores: Pick<Stores, 'subjects'>,
  number: string,
  officerId: SubjectId,
): Promise<KnownPerson | null> {
  const subjectId = await findByNumber(stores, number);
  if (subjectId === null) return null;
  if (subjectId === officerId) throw new Refusal('proofing.visit.own_identity');
  if (!(await stores.subjects.isCurrent(number)))
    throw new Refusal('proofing.visit.needs_intervention', { reason: 'former_number' });
  const subject = await readSubject(stores, subjectId);
  if (!isActive(subject)) throw new Refusal('proofing.visit.needs_intervention', { reason: subject.status });
  return { subjectId, profile: subject.profile().reveal() };
}
