import type { ChipVerdict } from '../../emrtd/index.ts';
import type { Weighed } from '../delegated/weigh.ts';
import type { CardRegister } from '../ports.ts';

/**
 * A genuine chip may sit in a card that its holder has reported lost: then it proves nobody. Asked only about chips that
 * would be accepted. A register that cannot answer is on record as a warning, which no level above the lowest will bear.
 */
export async function heedRegister(
  register: CardRegister | undefined,
  verdict: ChipVerdict,
  weighed: Weighed,
): Promise<Weighed> {
  const { decision } = weighed;
  if (!register || decision.outcome !== 'accepted' || verdict.outcome !== 'genuine') return weighed;
  const { number, issuedOn } = verdict.reading;
  const standing = await register.standingOf({ number, issuedOn });
  if (standing === 'reported')
    return { ...weighed, decision: { outcome: 'refused', reasons: ['proofing.card.reported'] } };
  if (standing === 'in_force') return weighed;
  return { ...weighed, decision: { ...decision, warnings: [...decision.warnings, 'card_register_silent'] } };
}
