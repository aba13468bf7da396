import type { ReclaimState } from '../../console/index.ts';
import type { SubjectId } from '../../kernel/ids.ts';
import type { Visit } from '../../proofing/index.ts';
import { findByNumber } from '../../subject/index.ts';
import type { Stores } from '../installation/stores.ts';

/** Of a person matched by their chip, who was here before: whether they can have their identity back in this visit. */
export async function reclaimState(
  { interventions, subjects }: Pick<Stores, 'interventions' | 'subjects'>,
  { id, manner, subjectId, openedAt }: Pick<Visit, 'id' | 'manner' | 'subjectId' | 'openedAt'>,
): Promise<ReclaimState> {
  const [served] = await interventions.ofVisit(id);
  if (served) return served.state === 'waiting' ? 'waiting' : 'done';
  const subject = subjectId && (await subjects.load(subjectId, null));
  const isNew = subject ? subject.createdAt >= openedAt : false;
  return manner === 'chip' && !isNew ? 'possible' : 'impossible';
}

/** Whose number this is, where the counter stops at them because they are suspended and for nothing else. */
export async function suspendedOwner(
  stores: Pick<Stores, 'subjects'>,
  number: string,
  officerId: SubjectId,
): Promise<SubjectId | null> {
  const subjectId = await findByNumber(stores, number);
  if (subjectId === null || subjectId === officerId || !(await stores.subjects.isCurrent(number))) return null;
  const subject = await stores.subjects.load(subjectId, null);
  return subject?.status === 'suspended' ? subjectId : null;
}
