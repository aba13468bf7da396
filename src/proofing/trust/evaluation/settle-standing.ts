import type { AuditTrail } from '../../../kernel/audit-trail.ts';
import type { SubjectId } from '../../../kernel/ids.ts';
import type { AssuranceRegister, CardStanding } from '../../ports.ts';
import type { ProvenCard, StandingStore } from './standing-store.ts';

export interface StandingStores {
  readonly standings: StandingStore;
  readonly levels: AssuranceRegister;
  readonly facts: AuditTrail;
}

export type Settled = 'fell' | 'rose' | 'same';

/**
 * Makes one person worth what their cards are worth now, in one transaction: each card follows its signer, and whatever
 * was bound on the word of a card in doubt falls with it, until it is trusted again. Doing it again changes nothing.
 */
export async function settleStanding(
  { standings, levels, facts }: StandingStores,
  subjectId: SubjectId,
  now: Date,
): Promise<Settled> {
  await standings.lock(subjectId);
  const before = await standings.cardsOf(subjectId);
  const changed = before.filter(({ doubt, signerDoubt }) => (doubt === null) !== (signerDoubt === null));
  for (const { index, signerDoubt } of changed) await standings.judge(index, signerDoubt, now);
  const cards = before.map((card) =>
    changed.includes(card)
      ? { ...card, doubt: card.signerDoubt, doubtedAt: card.signerDoubt === null ? null : now }
      : card,
  );
  await levels.follow(subjectId, standingOf(cards));
  const [fallen, risen] = [changed.filter(isSignerDoubted), changed.filter((card) => !isSignerDoubted(card))];
  const actor = { kind: 'system', name: 're-evaluation' } as const;
  const level = { proven: cards.some(({ doubt }) => doubt === null) };
  if (fallen.length > 0) {
    const reasons = [...new Set(fallen.flatMap(({ signerDoubt }) => signerDoubt ?? []))];
    await facts.record({ action: 'proofing.card.doubted', actor, subjectId, details: { ...level, reasons } });
  }
  if (risen.length > 0) await facts.record({ action: 'proofing.card.trusted_again', actor, subjectId, details: level });
  return fallen.length > 0 ? 'fell' : risen.length > 0 ? 'rose' : 'same';
}

function isSignerDoubted({ signerDoubt }: ProvenCard): boolean {
  return signerDoubt !== null;
}

/** Nobody knows on whose word a passkey without a card of its own was bound: it falls with any card. */
export function standingOf(cards: readonly Pick<ProvenCard, 'doubt' | 'doubtedAt' | 'authenticators'>[]): CardStanding {
  const sound = cards.filter(({ doubt }) => doubt === null);
  const times = cards.flatMap(({ doubtedAt }) => doubtedAt ?? []);
  const isDoubted = cards.length > 0 && sound.length === 0;
  if (times.length === 0) return { isDoubted, doubt: null };
  const until = new Date(Math.max(...times.map((time) => time.getTime())));
  return { isDoubted, doubt: { until, except: sound.flatMap(({ authenticators }) => authenticators) } };
}
