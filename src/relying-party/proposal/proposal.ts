import type { SubjectId } from '../../kernel/ids.ts';
import type { Registration } from '../registration/registration.ts';

/** What an officer may say of a service. What needs a secret, an exemption or first-party trust stays with operators. */
export type ProposedRegistration = Pick<
  Registration,
  | 'clientId'
  | 'name'
  | 'nameEn'
  | 'purposeVi'
  | 'purposeEn'
  | 'legalBasis'
  | 'policyUri'
  | 'redirectUris'
  | 'postLogoutRedirectUris'
  | 'outgoingHosts'
  | 'backchannelLogoutUri'
  | 'applicationType'
  | 'jwks'
  | 'sector'
  | 'scopes'
  | 'claims'
> & { readonly authMethod: 'private_key_jwt' | 'none' };

export type ProposalState = 'proposed' | 'approved' | 'refused' | 'withdrawn';

interface Common {
  readonly id: string;
  readonly state: ProposalState;
  /** Null once the officer was deleted: then nobody can approve it any more. */
  readonly proposedBy: SubjectId | null;
  readonly proposedAt: Date;
}

/** What one officer wants of a service, until another one agrees. */
export type Proposal = Common &
  (
    | { readonly kind: 'register'; readonly registration: ProposedRegistration }
    | { readonly kind: 'resume'; readonly clientId: string }
  );

/** How a proposal may end. Approved and refused by another officer; withdrawn by its own. */
export type Settlement = Exclude<ProposalState, 'proposed'>;
