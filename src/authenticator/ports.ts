import type { SubjectId } from '../kernel/ids.ts';
import type { ProvenIal } from './authentication/authentication.ts';

/** What a ceremony must know of the person behind a passkey. */
export interface SubjectStanding {
  readonly active: boolean;
  readonly ial: ProvenIal;
}

/** Answered by whoever keeps the subjects. Nothing when there is no such subject. */
export interface SubjectRegister {
  standingOf(subjectId: SubjectId): Promise<SubjectStanding | undefined>;
}
