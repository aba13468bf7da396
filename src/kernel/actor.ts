import type { CaseId, RelyingPartyId, SubjectId } from './ids.ts';
import type { Duty, UnitCode } from './officer.ts';

/** Who did it, as the audit trail names them. */
export type Actor =
  | { readonly kind: 'subject'; readonly subjectId: SubjectId }
  | { readonly kind: 'applicant'; readonly caseId: CaseId }
  | { readonly kind: 'relying_party'; readonly relyingPartyId: RelyingPartyId }
  /** Somebody of ours, by virtue of one duty at one office. */
  | { readonly kind: 'officer'; readonly subjectId: SubjectId; readonly duty: Duty; readonly unit: UnitCode }
  | { readonly kind: 'operator'; readonly name: string }
  | { readonly kind: 'system'; readonly name: string };
