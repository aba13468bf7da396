import type { CaseId, RelyingPartyId, SubjectId } from './ids.ts';

/** Who did it, as the audit trail names them. */
export type Actor =
  | { readonly kind: 'subject'; readonly subjectId: SubjectId }
  | { readonly kind: 'applicant'; readonly caseId: CaseId }
  | { readonly kind: 'relying_party'; readonly relyingPartyId: RelyingPartyId }
  | { readonly kind: 'operator'; readonly name: string }
  | { readonly kind: 'system'; readonly name: string };
