// ICAO 9303-11 §6.2: chip authentication proves a chip only to whoever holds the ephemeral key, so the server makes it.
import type { AgreementCommand, ChipFiles } from '../../../emrtd/index.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import type { Transact } from '../../../kernel/transact.ts';
import { heldByReader } from '../../case/case.ts';
import { requireAnchors } from '../../case/open-case.ts';
import { hashSecret, newSecret } from '../../case/secret.ts';
import type { ChipAgreer, TrustedAnchors } from '../../ports.ts';
import type { ProofingStores } from '../../stores.ts';
import type { CurrentChallenge } from '../challenge-store.ts';

type Stores = Pick<ProofingStores, 'cases' | 'challenges' | 'agreements' | 'facts'>;

export interface AgreementNeeds {
  readonly transact: Transact<Stores>;
  readonly agreer: ChipAgreer;
  readonly trust: TrustedAnchors;
  readonly clock: () => Date;
}

export interface StartedChipAuthentication {
  /** Names the agreement in the evidence; worth nothing with another case or challenge. */
  readonly session: string;
  readonly expiresAt: Date;
  readonly ephemeralPublicKey: Uint8Array;
  readonly commands: readonly AgreementCommand[];
}

/**
 * Keys for one chip, beside the challenge the case has now and living as long as it. Refuses with
 * `proofing.agreement.impossible` and its reasons when the State did not sign this DG14 or it offers nothing we know;
 * the case goes on. No transaction is open while the keys are made.
 */
export async function startChipAuthentication(
  needs: AgreementNeeds,
  readerToken: string,
  files: ChipFiles,
): Promise<StartedChipAuthentication> {
  requireAnchors(needs.trust);
  if (needs.agreer.isFull()) throw new Refusal('proofing.chip.busy');
  const challenge = await needs.transact((stores) => currentChallenge(stores, readerToken, needs.clock()));
  const prepared = await needs.agreer.agree(files, needs.trust.current(), needs.clock());
  if (prepared.outcome === 'doubtful') {
    const reasons = [...new Set(prepared.doubts.map(({ code }) => code))];
    await needs.transact((stores) => noteDoubts(stores, readerToken, reasons, needs.clock()));
    throw new Refusal('proofing.agreement.impossible', { reasons });
  }
  const { secret: session, hash } = newSecret();
  const { agreement, ephemeralPublicKey, commands } = prepared;
  const handle = { hash, challengeHash: challenge.hash };
  await needs.transact(async (stores) => {
    const { id } = await lockHeld(stores, readerToken, needs.clock());
    await stores.agreements.put(id, handle, agreement, challenge.expiresAt);
  });
  return { session, expiresAt: challenge.expiresAt, ephemeralPublicKey, commands };
}

async function currentChallenge(stores: Stores, readerToken: string, now: Date): Promise<CurrentChallenge> {
  const found = await stores.cases.findByReaderToken(hashSecret(readerToken));
  if (!found) throw new Refusal('proofing.reader_token.invalid');
  const challenge = await stores.challenges.current(heldByReader(found, now).id, now);
  if (!challenge) throw new Refusal('proofing.challenge.invalid');
  return challenge;
}

async function noteDoubts(stores: Stores, readerToken: string, reasons: readonly string[], now: Date): Promise<void> {
  const { id } = await lockHeld(stores, readerToken, now);
  const actor = { kind: 'applicant', caseId: id } as const;
  await stores.facts.record({ action: 'proofing.agreement.impossible', actor, details: { reasons } });
}

async function lockHeld({ cases }: Stores, readerToken: string, now: Date) {
  const locked = await cases.lockByReaderToken(hashSecret(readerToken));
  if (!locked) throw new Refusal('proofing.reader_token.invalid');
  return heldByReader(locked, now);
}
