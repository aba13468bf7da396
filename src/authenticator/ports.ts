import type { SubjectId } from '../kernel/ids.ts';
import type { IdentityLevel } from './authentication/authentication.ts';

/** What a ceremony must know of the person behind a passkey. */
export interface SubjectStanding {
  readonly active: boolean;
  readonly ial: IdentityLevel;
}

/** Answered by whoever keeps the subjects. Nothing when there is no such subject. */
export interface SubjectRegister {
  standingOf(subjectId: SubjectId): Promise<SubjectStanding | undefined>;
}
