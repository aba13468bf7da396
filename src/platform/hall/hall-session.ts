import type { SubjectId } from '../../kernel/ids.ts';
import type { HallLimits } from './hall.ts';

/** On the way to the provider and back: what must come back, and where the person wanted to go. */
export interface SignInRequest {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly returnTo: string;
}

/** A level of assurance, as the ID token told it. */
export type Level = 0 | 1 | 2 | 3;

/** A signed-in visit to a hall. */
export interface HallVisit {
  readonly subjectId: SubjectId;
  /** `sid` of the ID token: the visit ends with the provider's session. */
  readonly providerSid: string;
  readonly ial: Level;
  readonly aal: Level;
  readonly authenticatedAt: Date;
}

/** Whether the ceremony behind this visit is young enough for what weighs. */
export function isFresh(visit: HallVisit, { freshSeconds }: HallLimits, now: Date): boolean {
  return now.getTime() - visit.authenticatedAt.getTime() <= freshSeconds * 1000;
}
