import type { SubjectId } from '../../kernel/ids.ts';
import type { Purpose } from '../search/purpose.ts';

/** One officer has one person's record open, for a reason, for a while. */
export interface PersonView {
  readonly officerId: SubjectId;
  readonly subjectId: SubjectId;
  readonly purpose: Purpose;
  readonly openedAt: Date;
  readonly expiresAt: Date;
}
