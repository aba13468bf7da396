import { Refusal } from '../../kernel/refusal.ts';
import { redeem } from '../case/case.ts';
import { requireAnchors } from '../case/open-case.ts';
import { hashSecret, newSecret } from '../case/secret.ts';
import type { TrustedAnchors } from '../ports.ts';
import type { ProofingStores } from '../stores.ts';

export interface RedeemedTicket {
  readonly readerToken: string;
  readonly expiresAt: Date;
  readonly service: string | null;
  readonly place: string;
}

/**
 * One reader app exchanges the ticket for its token, once. Unknown, used and expired tickets are refused alike
 * (`proofing.ticket.invalid`). While no authority is trusted the ticket is not spent.
 */
export async function redeemTicket(
  { cases, facts }: Pick<ProofingStores, 'cases' | 'facts'>,
  ticket: string,
  trust: TrustedAnchors,
  now: Date,
): Promise<RedeemedTicket> {
  requireAnchors(trust);
  const open = await cases.lockByTicket(hashSecret(ticket));
  if (!open) throw new Refusal('proofing.ticket.invalid');
  const { secret: readerToken, hash } = newSecret();
  const redeemed = redeem(open, hash, now);
  await cases.replace(redeemed);
  await facts.record({ action: 'proofing.ticket.redeemed', actor: { kind: 'applicant', caseId: open.id } });
  return { readerToken, expiresAt: redeemed.expiresAt, service: redeemed.service, place: redeemed.place };
}
