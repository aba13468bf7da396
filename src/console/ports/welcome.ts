import type { SubjectId } from '../../kernel/ids.ts';
import type { HeldDuty } from '../../kernel/officer.ts';

/** Becoming an officer by a link, before anybody is one. All refuse a link that cannot be used. */
export interface WelcomePorts {
  readonly kindOfLink: (token: string) => Promise<'invitation' | 'welcome'>;
  /** The duties that this person, signed in, is asked to take up. */
  readonly invitation: (token: string, subjectId: SubjectId) => Promise<readonly HeldDuty[]>;
  readonly acceptInvitation: (token: string, subjectId: SubjectId) => Promise<void>;
  /** For the first two of an installation: whose first passkey this link makes. */
  readonly welcomedName: (token: string) => Promise<string>;
  readonly startFirstPasskey: (token: string) => Promise<object>;
  readonly finishFirstPasskey: (token: string, response: string) => Promise<void>;
}
