// NIST SP 800-63-4: assurance of the identity (63A) and of the authentication (63B) are two questions, kept apart.

/** Who is this? 0 nothing proven, 1 genuine chip, 2 person matched to the card by an officer, 3 both. */
export const ialLevels = [0, 1, 2, 3] as const;
export type Ial = (typeof ialLevels)[number];

/** Is this really them, now? The weakest link of the ceremony just done; 0 is no ceremony at all. */
export const aalLevels = [0, 1, 2, 3] as const;
export type Aal = (typeof aalLevels)[number];

export function isIal(value: unknown): value is Ial {
  return ialLevels.some((level) => level === value);
}

export function isAal(value: unknown): value is Aal {
  return aalLevels.some((level) => level === value);
}

/**
 * What a sign-in proves of the identity: the lower of the person's level and the level at which the authenticator was
 * bound. A passkey bound by a thief with a stolen card gains nothing when the person is proven better later.
 */
export function effectiveIal(subjectIal: Ial, authenticatorIal: Ial): Ial {
  return subjectIal < authenticatorIal ? subjectIal : authenticatorIal;
}
