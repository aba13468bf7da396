import type { Id, PasskeyId, SubjectId } from '../../kernel/ids.ts';

export type AuthenticationId = Id<'authentication'>;

/** Identity assurance of a binding or a sign-in. */
export type IdentityLevel = 1 | 2 | 3;

/** Authenticator assurance of a ceremony. */
export type AuthenticatorLevel = 1 | 2 | 3;

/** RFC 8176 §2. */
export type Method = 'hwk' | 'swk' | 'user' | 'mfa';

/** A completed ceremony: who came back, by what, and what it was worth at that time. */
export interface Authentication {
  readonly id: AuthenticationId;
  readonly subjectId: SubjectId;
  readonly passkeyId: PasskeyId;
  /** Effective: the lower of the subject's and the passkey's. */
  readonly ial: IdentityLevel;
  readonly aal: AuthenticatorLevel;
  readonly methods: readonly Method[];
  readonly backedUp: boolean;
  /** The caller's owner of the ceremony, as given to `startAuthentication`. */
  readonly binding: string;
  readonly at: Date;
}

/** A sign-in is worth no more than the person was proven, nor more than the passkey was bound at. */
export function effectiveIal(subject: IdentityLevel, binding: IdentityLevel): IdentityLevel {
  return subject < binding ? subject : binding;
}
