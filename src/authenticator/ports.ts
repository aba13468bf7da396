import type { Ial } from '../assurance/index.ts';
import type { SubjectId } from '../kernel/ids.ts';

/** What a ceremony must know of the person behind a passkey. */
export interface SubjectStanding {
  readonly active: boolean;
  /** 0 while nothing proves who they are: nobody signs in then, but whom others vouch for. */
  readonly ial: Ial;
  /** Let in although nothing is proven; what they sign in with is worth 0 and nothing more. */
  readonly vouched?: boolean;
}

/** Answered by whoever keeps the subjects. Nothing when there is no such subject. */
export interface SubjectRegister {
  standingOf(subjectId: SubjectId): Promise<SubjectStanding | undefined>;
}
