import type { SubjectId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Stores } from '../installation/stores.ts';

/** An officer's record does not end, by a merge or a deletion: their duties would hang in the air, the last ones too. */
export async function requireNoDuties({ duties }: Stores, subjectId: SubjectId, now: Date): Promise<void> {
  const held = await duties.liveOf(subjectId, now);
  if (held.length > 0) throw new Refusal('subject.intervention.of_officer');
}
