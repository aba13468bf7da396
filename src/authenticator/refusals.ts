import type { RefusalCatalogue } from '../kernel/refusal.ts';

export const authenticatorRefusals = {
  /** Used, expired, unknown or somebody else's: alike. */
  'authenticator.challenge.expired': 410,
  /** The ceremony failed, for whatever reason, an unknown credential included: alike. */
  'authenticator.passkey.rejected': 403,
  /** Removed by its owner not long ago, told to nobody but who proves its key. */
  'authenticator.passkey.removed': 403,
  /** Made by recovery, and its waiting time is not over. */
  'authenticator.passkey.pending': 403,
  /** The subject has no such passkey; it may well be somebody else's. */
  'authenticator.passkey.unknown': 404,
  'authenticator.passkey.already_registered': 409,
  'authenticator.passkey.last_one': 409,
  /** One was made after the person was shown all that there were. */
  'authenticator.passkey.unseen': 409,
  'authenticator.passkey.too_many': 409,
  'authenticator.passkey.name_malformed': 400,
  'authenticator.subject.suspended': 403,
  /** The card behind the identity or the passkey is trusted no longer, and no other has been read since. */
  'authenticator.subject.unproven': 403,
} as const satisfies RefusalCatalogue;
