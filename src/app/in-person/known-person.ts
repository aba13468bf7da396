import type { SubjectId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { OfficerActor, Visit } from '../../proofing/index.ts';
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

/**
 * Whom the page of a visit is about to show as somebody we know, by a card that was read or typed: they have it on their
 * own page, whatever becomes of the visit and whatever they are to us.
 */
export async function noteRecognised(
  { subjects, facts }: Pick<Stores, 'subjects' | 'facts'>,
  { visit, number, actor }: { readonly visit: Visit; readonly number: string; readonly actor: OfficerActor },
): Promise<void> {
  const subjectId = await findByNumber({ subjects }, number);
  if (subjectId === null) return;
  const details = { visit_id: visit.id, manner: visit.manner };
  await facts.record({ action: 'proofing.visit.recognised', actor, subjectId, details });
}
