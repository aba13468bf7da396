import type { SubjectId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { isExpired, type ProofingCase } from './case.ts';
import { type CaseHandle, loadOwn } from './own-case.ts';
import type { CaseStore } from './store.ts';

/** A chip that has just proven itself, its six digits typed, and whose it is. */
export interface VerifiedChip {
  readonly subjectId: SubjectId;
  /** Of the chip's key. */
  readonly fingerprint: Buffer;
}

/** Refuses with `proofing.case.not_due` while the case proves nobody who is known. */
export async function verifiedChip(
  stores: { readonly cases: Pick<CaseStore, 'load'> },
  handle: CaseHandle,
  now: Date,
): Promise<VerifiedChip> {
  const known = knownCase(await loadOwn(stores.cases, handle), now);
  return { subjectId: known.subjectId, fingerprint: known.chip.chip };
}

function knownCase(proofingCase: ProofingCase, now: Date): Extract<ProofingCase, { state: 'known' }> {
  if (isExpired(proofingCase, now)) throw new Refusal('proofing.case.expired');
  if (proofingCase.state !== 'known') throw new Refusal('proofing.case.not_due', { state: proofingCase.state });
  return proofingCase;
}
