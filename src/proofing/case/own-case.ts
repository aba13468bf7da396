import { timingSafeEqual } from 'node:crypto';
import { type CaseId, isId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ProofingCase } from './case.ts';
import { hashBinding } from './secret.ts';
import type { CaseStore } from './store.ts';

/** How a browser names its case. The id comes from outside; without the binding it is worth nothing. */
export interface CaseHandle {
  readonly caseId: string;
  /** The secret of the interaction the case was opened in. */
  readonly binding: string;
}

/** The case, if this browser opened it. A case of another browser is refused exactly as one that does not exist. */
export async function loadOwn(cases: Pick<CaseStore, 'load'>, handle: CaseHandle): Promise<ProofingCase> {
  return own(isId(handle.caseId) ? await cases.load(handle.caseId as CaseId) : null, handle.binding);
}

/** The same, held until the transaction ends. */
export async function lockOwn(cases: Pick<CaseStore, 'lock'>, handle: CaseHandle): Promise<ProofingCase> {
  return own(isId(handle.caseId) ? await cases.lock(handle.caseId as CaseId) : null, handle.binding);
}

function own(proofingCase: ProofingCase | null, binding: string): ProofingCase {
  if (!proofingCase || !timingSafeEqual(proofingCase.binding, hashBinding(binding)))
    throw new Refusal('proofing.case.unknown');
  return proofingCase;
}
