import type { SubjectId } from '../kernel/ids.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { SubjectStore } from './store.ts';
import type { Subject, SubjectInSector } from './subject.ts';

/** Whoever holds this number now or held it before; null tells nothing apart. */
export function findByNumber(
  { subjects }: { readonly subjects: Pick<SubjectStore, 'findByNumber'> },
  number: string,
): Promise<SubjectId | null> {
  return subjects.findByNumber(number);
}

/** Status, level and profile. Refuses with `subject.record.unknown`. */
export async function readSubject(
  { subjects }: { readonly subjects: Pick<SubjectStore, 'load'> },
  subjectId: SubjectId,
): Promise<Subject> {
  const subject = await subjects.load(subjectId, null);
  if (!subject) throw new Refusal('subject.record.unknown');
  return subject;
}

/** All that the answer to one relying party needs, in one statement. */
export function loadForClaims(
  { subjects }: { readonly subjects: Pick<SubjectStore, 'load'> },
  subjectId: SubjectId,
  sector: string,
): Promise<SubjectInSector | null> {
  return subjects.load(subjectId, sector);
}
