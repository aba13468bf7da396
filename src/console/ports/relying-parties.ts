import type {
  OfficerActor,
  Proposal,
  ProposedRegistration,
  RelyingParty,
  Settlement,
} from '../../relying-party/index.ts';

/** What the room of the services asks; each answer in one transaction, each change with its fact. */
export interface RelyingPartyPorts {
  /** By client id, from the one after `after` on; one more than a page holds. */
  readonly services: (asked: {
    readonly after: string;
    readonly status: RelyingParty['status'] | null;
  }) => Promise<readonly RelyingParty[]>;
  readonly service: (id: string) => Promise<RelyingParty | null>;
  /** Oldest first. */
  readonly proposals: () => Promise<readonly Proposal[]>;
  readonly proposal: (id: string) => Promise<Proposal | null>;
  readonly proposeService: (registration: ProposedRegistration, actor: OfficerActor) => Promise<Proposal>;
  readonly proposeResuming: (clientId: string, actor: OfficerActor) => Promise<Proposal>;
  readonly settleProposal: (id: string, outcome: Settlement, actor: OfficerActor) => Promise<void>;
  /** At once, by one officer: it only takes away. */
  readonly suspendService: (clientId: string, actor: OfficerActor) => Promise<void>;
}
