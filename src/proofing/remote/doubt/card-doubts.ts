import { gapsAgainst, type RevocationPolicy } from '../../../emrtd/index.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import type { ProvenIdentity } from '../../case/identity.ts';
import type { Profile } from '../../ports.ts';
import { isSameName } from './same-name.ts';

/** What we know of the person beside the card they read now. */
export interface KnownPerson {
  readonly profile: Profile;
  /** The number on the card was theirs before another took its place. */
  readonly isFormerNumber: boolean;
}

/** On cards that are in order as well. */
const harmless: ReadonlySet<string> = new Set(['dg13_absent', 'signing_time_assumed', 'number_structure']);

const named: Readonly<Record<string, string>> = {
  crl_missing: 'revocation_unknown',
  crl_stale: 'revocation_unknown',
  relay_suspected: 'relay_suspected',
};

/**
 * What an officer has to look at besides the faces. Refuses a card whose issuer's word is wanting where the policy asks
 * for it, and one whose register is silent: no level above the lowest rests on such a card.
 */
export function cardDoubts(
  identity: ProvenIdentity,
  warnings: readonly string[],
  known: KnownPerson,
  revocation: RevocationPolicy,
): readonly string[] {
  if (warnings.includes('card_register_silent')) throw new Refusal('proofing.review.register_silent');
  if (gapsAgainst(revocation, warnings).length > 0) throw new Refusal('proofing.review.card_in_doubt');
  const doubts = warnings.filter((code) => !harmless.has(code)).map((code) => named[code] ?? 'chip_warning');
  const isSame = isSameName(identity, known.profile) && identity.birthDate === known.profile.birthDate;
  if (!isSame) doubts.push('name_mismatch');
  if (known.isFormerNumber) doubts.push('reestablished_number');
  return [...new Set(doubts)];
}
