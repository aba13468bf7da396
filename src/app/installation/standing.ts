import type { SubjectRegister } from '../../authenticator/index.ts';
import type { SubjectId } from '../../kernel/ids.ts';
import { isActive, isVouchedFor, type SubjectStore } from '../../subject/index.ts';

/** What a ceremony asks of the person behind a passkey. */
export async function standingOf(
  subjects: SubjectStore,
  subjectId: SubjectId,
  now: Date,
): Promise<Awaited<ReturnType<SubjectRegister['standingOf']>>> {
  const subject = await subjects.load(subjectId, null);
  if (!subject) return undefined;
  return { active: isActive(subject), ial: subject.ial, vouched: isVouchedFor(subject, now) };
}
