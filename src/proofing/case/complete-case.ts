import type { SubjectId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ProofingStores } from '../stores.ts';
import { enrol } from './case.ts';
import { type CaseHandle, lockOwn } from './own-case.ts';

/**
 * The last step, in the transaction that makes the subject or its recovered passkey: notes the chip, records the fact
 * and destroys the case's key, so that what was read from the card is gone. The subject exists by then, and whatever else
 * is to be recorded of the applicant has been. Refuses a case that is not confirmed, that belongs to another subject, and
 * a chip that has proved somebody else.
 */
export async function completeCase(
  { cases, provenChips, facts }: Pick<ProofingStores, 'cases' | 'provenChips' | 'facts'>,
  { subjectId, ...handle }: CaseHandle & { readonly subjectId: SubjectId },
  now: Date,
): Promise<void> {
  const confirmed = await lockOwn(cases, handle);
  const enrolled = enrol(confirmed, subjectId, now);
  if (confirmed.state !== 'confirmed' && confirmed.state !== 'known') throw new Refusal('proofing.case.not_due');
  if (!(await provenChips.note(subjectId, confirmed.chip, now))) throw new Refusal('proofing.chip.other_subject');
  await cases.replace(enrolled);
  await facts.record({
    action: 'proofing.case.approved',
    actor: { kind: 'applicant', caseId: confirmed.id },
    subjectId,
    details: { known: confirmed.state === 'known', warnings: confirmed.warnings },
  });
  await cases.destroyKey(confirmed.id);
}
