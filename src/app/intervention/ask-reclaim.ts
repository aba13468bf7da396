import { newId, type PasskeyId } from '../../kernel/ids.ts';
import type { Officer } from '../../kernel/officer.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { provenReading, type Visit } from '../../proofing/index.ts';
import { findByNumber, type Intervention } from '../../subject/index.ts';
import type { Claim } from '../in-person/confirm-visit.ts';
import type { Stores } from '../installation/stores.ts';
import { intervene } from './intervene.ts';

export interface AskReclaim {
  /** Held until the transaction ends. */
  readonly visit: Visit;
  readonly officer: Officer;
  /** Of somebody suspended, whom no counter confirms; of anybody else the visit knows what they claimed. */
  readonly claim: Claim;
  /** In the officer's own words; sealed. */
  readonly note: string | null;
}

/**
 * The person at the counter says that somebody else was here before them. Waits for a second officer; nobody gets an
 * identity back by the word of one.
 */
export async function askReclaim(
  stores: Stores,
  { visit, officer, claim, note }: AskReclaim,
  now: Date,
): Promise<Intervention> {
  const subjectId = visit.subjectId ?? (await ownerOf(stores, visit, now));
  if (subjectId === null) throw new Refusal('subject.intervention.visit_unfit', { reason: 'nobody' });
  if (visit.state === 'open') await requireAllShown(stores, subjectId, claim);
  const rest = { kind: 'reclaim_after_theft', reason: 'matched_in_person', otherId: null, number: null } as const;
  const claimed = claim.claimed as readonly PasskeyId[];
  const about = { id: newId<'intervention'>(now), subjectId, visitId: visit.id, unit: visit.unit, claimed };
  return intervene(stores, { ...rest, ...about, note }, officer, now);
}

async function ownerOf(stores: Stores, visit: Visit, now: Date) {
  if (visit.state !== 'open') return null;
  const { identity } = await provenReading(stores.proofing, visit, now);
  return findByNumber(stores, identity.number);
}

/** One that came to be since they were shown is shown first. */
async function requireAllShown({ passkeys }: Stores, subjectId: Intervention['subjectId'], { shown }: Claim) {
  const owned = await passkeys.ofSubject(subjectId);
  if (owned.some(({ id }) => !shown.includes(id))) throw new Refusal('authenticator.passkey.unseen');
}
