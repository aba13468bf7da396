import type { SubjectId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ProofingStores } from '../stores.ts';
import { settleStanding } from '../trust/evaluation/settle-standing.ts';
import { enrol } from './case.ts';
import { type CaseHandle, lockOwn } from './own-case.ts';

export interface Completion extends CaseHandle {
  readonly subjectId: SubjectId;
  /** What is bound on the chip's word. */
  readonly authenticatorId?: string | null;
}

/**
 * The last step, in the transaction that makes the subject or its recovered passkey: notes the chip, records the fact
 * and destroys the case's key, so that what was read from the card is gone. The subject exists by then, and whatever else
 * is to be recorded of the applicant has been. Refuses a case that is not confirmed, that belongs to another subject, and
 *  a chip that has proved
 * somebody else, and one whose signer has lost our trust since it was read.
 */
export async function completeCase(
  stores: Pick<ProofingStores, 'cases' | 'provenChips' | 'signers' | 'standings' | 'levels' | 'facts'>,
  { subjectId, authenticatorId = null, ...handle }: Completion,
  now: Date,
): Promise<void> {
  const { cases, provenChips, signers, standings, facts } = stores;
  const confirmed = await lockOwn(cases, handle);
  const enrolled = enrol(confirmed, subjectId, now);
  if (confirmed.state !== 'confirmed' && confirmed.state !== 'known') throw new Refusal('proofing.case.not_due');
  const { signer: fingerprint, anchor } = confirmed.chip;
  await standings.lock(subjectId);
  await signers.note({ fingerprint, anchor, der: null, vouchedFor: false }, now);
  const isDoubted = (await signers.holdDoubt({ fingerprint, anchor })) !== null;
  if (isDoubted) throw new Refusal('proofing.chip.no_longer_trusted');
  const isTheirs = await provenChips.note({ subjectId, chip: confirmed.chip, authenticatorId }, now);
  if (!isTheirs) throw new Refusal('proofing.chip.other_subject');
  if (confirmed.state === 'known') await settleStanding(stores, subjectId, now);
  await cases.replace(enrolled);
  await facts.record({
    action: 'proofing.case.approved',
    actor: { kind: 'applicant', caseId: confirmed.id },
    subjectId,
    details: { known: confirmed.state === 'known', warnings: confirmed.warnings },
  });
  await cases.destroyKey(confirmed.id);
}
