import type { Aal, Ial } from '../../assurance/index.ts';
import type { Id, PasskeyId, SubjectId } from '../../kernel/ids.ts';

export type AuthenticationId = Id<'authentication'>;

/** Nothing is bound to a person of whom nothing is proven. */
export type ProvenIal = Exclude<Ial, 0>;

/** RFC 8176 §2. */
export type Method = 'hwk' | 'swk' | 'user' | 'mfa';

/** A completed ceremony: who came back, by what, and what it was worth at that time. */
export interface Authentication {
  readonly id: AuthenticationId;
  readonly subjectId: SubjectId;
  readonly passkeyId: PasskeyId;
  /** Effective: the lower of the subject's and the passkey's. */
  readonly ial: Ial;
  readonly aal: Aal;
  readonly methods: readonly Method[];
  readonly backedUp: boolean;
  /** The caller's owner of the ceremony, as given to `startAuthentication`. */
  readonly binding: string;
  readonly at: Date;
}
