import type { SubjectId } from '../../kernel/ids.ts';
import { Personal } from '../../kernel/personal.ts';
import { isExpired, type ProofingCase } from './case.ts';
import type { ProvenIdentity } from './identity.ts';
import { type CaseHandle, loadOwn } from './own-case.ts';
import type { CaseStore } from './store.ts';

/** What the browser that opened the case may see of it. */
export type CaseView = { readonly service: string | null; readonly expiresAt: Date } & (
  | { readonly kind: 'waiting'; readonly ticket: string }
  | { readonly kind: 'opened' | 'reading' | 'expired' }
  | { readonly kind: 'code-expected'; readonly triesLeft: number }
  /** Nobody has this number yet: a passkey may be made. */
  | { readonly kind: 'new'; readonly identity: Personal<ProvenIdentity> }
  /** The number is somebody's: sign-in or recovery. */
  | { readonly kind: 'known'; readonly identity: Personal<ProvenIdentity>; readonly subjectId: SubjectId }
  | { readonly kind: 'enrolled' }
  | { readonly kind: 'refused' | 'review'; readonly reasons: readonly string[] }
);

/** Refuses a case of another browser exactly as one that does not exist (`proofing.case.unknown`). */
export async function caseView(
  stores: { readonly cases: Pick<CaseStore, 'load'> },
  handle: CaseHandle,
  now: Date,
): Promise<CaseView> {
  return viewOf(await loadOwn(stores.cases, handle), now);
}

function viewOf(proofingCase: ProofingCase, now: Date): CaseView {
  const { service } = proofingCase;
  const expiresAt = proofingCase.state === 'open' ? proofingCase.ticketExpiresAt : proofingCase.expiresAt;
  return { service, expiresAt, ...(isExpired(proofingCase, now) ? { kind: 'expired' } : kindOf(proofingCase)) };
}

type Kind = CaseView extends infer Each ? (Each extends CaseView ? Omit<Each, 'service' | 'expiresAt'> : never) : never;

function kindOf(proofingCase: ProofingCase): Kind {
  switch (proofingCase.state) {
    case 'open':
      return { kind: 'waiting', ticket: proofingCase.ticket };
    case 'redeemed':
      return { kind: 'opened' };
    case 'proven':
      return { kind: 'code-expected', triesLeft: proofingCase.triesLeft };
    case 'confirmed':
      return { kind: 'new', identity: new Personal(proofingCase.identity) };
    case 'known':
      return { kind: 'known', identity: new Personal(proofingCase.identity), subjectId: proofingCase.subjectId };
    case 'refused':
    case 'review':
      return { kind: proofingCase.state, reasons: proofingCase.reasons };
    case 'reading':
    case 'enrolled':
    case 'expired':
      return { kind: proofingCase.state };
  }
}
