import type { SubjectId } from '../../../kernel/ids.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import type { ChipFingerprints } from '../../case/identity.ts';
import type { ProofingStores } from '../../stores.ts';
import { settleStanding } from '../../trust/evaluation/settle-standing.ts';

/**
 * The chip that proved somebody in a visit, kept so that they are found again when its signer falls. Refuses a chip that
 * has proved somebody else, and one whose signer has lost our trust since it was read.
 */
export async function noteVisitChip(
  stores: Pick<ProofingStores, 'provenChips' | 'signers' | 'standings' | 'levels' | 'facts'>,
  { subjectId, chip, wasKnown }: { subjectId: SubjectId; chip: ChipFingerprints; wasKnown: boolean },
  now: Date,
): Promise<void> {
  const { provenChips, signers, standings } = stores;
  await standings.lock(subjectId);
  if ((await signers.holdDoubt({ fingerprint: chip.signer, anchor: chip.anchor })) !== null)
    throw new Refusal('proofing.chip.no_longer_trusted');
  const isTheirs = await provenChips.note({ subjectId, chip, authenticatorId: null }, now);
  if (!isTheirs) throw new Refusal('proofing.chip.other_subject');
  if (wasKnown) await settleStanding(stores, subjectId, now);
}
