import type { Ial } from '../assurance/index.ts';
import type { SubjectId } from '../kernel/ids.ts';

/** What a ceremony must know of the person behind a passkey. */
export interface SubjectStanding {
  readonly active: boolean;
  /** 0 while nothing proves who they are: nobody signs in then. */
  readonly ial: Ial;
}

/** Answered by whoever keeps the subjects. Nothing when there is no such subject. */
export interface SubjectRegister {
  standingOf(subjectId: SubjectId): Promise<SubjectStanding | undefined>;
}
