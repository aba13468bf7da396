import type { RefusalCatalogue } from '../kernel/refusal.ts';

export const signInRefusals = {
  'interaction.expired': 410,
  'interaction.foreign': 403,
  /** Others vouch for them: until their own card is proven and confirmed, the officers' page is all there is. */
  'sign_in.person.confined': 403,
} as const satisfies RefusalCatalogue;
