import type { EntityManager } from 'typeorm';
import {
  type AuditKeyStore,
  type AuditLogStore,
  type AuditStore,
  auditKeyStore,
  auditLogStore,
  auditStore,
  type CheckpointCopyStore,
  checkpointCopyStore,
  type EntrySearchStore,
  entrySearchStore,
} from '../../audit/index.ts';
import {
  type AuthenticationStore,
  type AuthenticatorJoiningStore,
  authenticationStore,
  authenticatorForgettingStore,
  authenticatorJoiningStore,
  type ChallengeStore,
  challengeStore,
  type PasskeyStore,
  passkeyStore,
  type RemovedPasskeyStore,
  removedPasskeyStore,
  type SubjectRegister,
} from '../../authenticator/index.ts';
import {
  type CaseworkJoiningStore,
  type CaseworkTables,
  caseworkForgettingStore,
  caseworkJoiningStore,
  caseworkTables,
  type ReportedActs,
} from '../../casework/index.ts';
import {
  type ConsentJoiningStore,
  type ConsentStore,
  consentForgettingStore,
  consentJoiningStore,
  consentStore,
} from '../../consent/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { SubjectId } from '../../kernel/ids.ts';
import { type KioskSessions, type KioskStore, kioskStore } from '../../kiosk/index.ts';
import { endSessionsAt, type SigningKeyStore, signingKeyStore } from '../../oidc/index.ts';
import { type HallDraftStore, hallDraftStore } from '../../platform/hall/hall-draft-store.ts';
import { type HallSessionStore, hallSessionStore } from '../../platform/hall/hall-session-store.ts';
import { type OutboxStore, outboxStore } from '../../platform/outbox/store.ts';
import type { Vault } from '../../platform/vault/vault.ts';
import {
  type AssuranceRegister,
  type ProofingJoiningStore,
  type ProofingStores,
  proofingForgettingStore,
  proofingJoiningStore,
  proofingStores,
} from '../../proofing/index.ts';
import {
  type ProposalStore,
  proposalStore,
  type RelyingPartyStore,
  type ResourceServerStore,
  relyingPartyStore,
  resourceServerStore,
} from '../../relying-party/index.ts';
import {
  type DutyStore,
  dutyStore,
  type InvitationStore,
  invitationStore,
  type OfficerStore,
  officerStore,
  staffForgettingStore,
} from '../../staff/index.ts';
import {
  type DeletionStore,
  deletionStore,
  type EnrolmentFigureStore,
  enrolmentFigureStore,
  type IdentifierStore,
  type InterventionStore,
  identifierStore,
  interventionForgettingStore,
  interventionStore,
  type JoinStore,
  joinStore,
  type KeptSearchStore,
  keptSearchStore,
  type NoticeStore,
  type NumberMoveStore,
  noticeStore,
  numberMoveStore,
  type PersonSearchStore,
  type PersonViewStore,
  personSearchStore,
  personViewStore,
  type ReportStore,
  reportStore,
  type SignInRecordStore,
  type SubjectNumberStore,
  type SubjectStore,
  type SubjectUnitStore,
  signInRecordStore,
  subjectNumberStore,
  subjectStore,
  subjectUnitStore,
} from '../../subject/index.ts';
import { reportedActs } from '../casework/reported-acts.ts';
import { standingOf } from './standing.ts';

/** Every store of the house, bound to one connection or transaction. Verbs take the few they name. */
export interface Stores {
  readonly manager: EntityManager;
  readonly facts: AuditStore;
  readonly auditLog: AuditLogStore;
  readonly auditKeys: AuditKeyStore;
  readonly checkpointCopies: CheckpointCopyStore;
  readonly entrySearch: EntrySearchStore;
  readonly subjects: SubjectStore & SubjectRegister;
  readonly subjectUnits: SubjectUnitStore;
  readonly subjectReports: ReportStore;
  readonly enrolmentFigures: EnrolmentFigureStore;
  readonly search: PersonSearchStore;
  readonly keptSearches: KeptSearchStore;
  readonly personViews: PersonViewStore;
  readonly deletion: DeletionStore;
  /** One of each slice that keeps something of people, besides the subject's own. */
  readonly forgetting: readonly { forget(subjectId: SubjectId): Promise<void> }[];
  readonly numberMoves: NumberMoveStore;
  readonly notices: NoticeStore;
  readonly interventions: InterventionStore;
  readonly numbers: SubjectNumberStore;
  readonly identifiers: IdentifierStore;
  readonly joins: JoinStore;
  readonly joining: JoiningStores;
  readonly signIns: SignInRecordStore;
  readonly passkeys: PasskeyStore;
  readonly removedPasskeys: RemovedPasskeyStore;
  readonly authentications: AuthenticationStore;
  /** WebAuthn challenges; those for chips are in `proofing`. */
  readonly challenges: ChallengeStore;
  readonly proofing: ProofingStores;
  /** What officers decide. */
  readonly casework: CaseworkTables;
  readonly reportedActs: ReportedActs;
  readonly relyingParties: RelyingPartyStore;
  readonly proposals: ProposalStore;
  readonly resourceServers: ResourceServerStore;
  readonly consents: ConsentStore;
  /** Computers that others use, and the sessions begun there. */
  readonly kiosks: KioskStore;
  readonly kioskSessions: KioskSessions;
  readonly signingKeys: SigningKeyStore;
  readonly hallSessions: HallSessionStore;
  readonly hallDrafts: HallDraftStore;
  readonly outbox: OutboxStore;
  /** Officers; what they may do; who is asked to become one. */
  readonly officers: OfficerStore;
  readonly duties: DutyStore;
  readonly invitations: InvitationStore;
}

/** One of each slice that keeps something of people: how it becomes another's when two records are joined. */
export interface JoiningStores {
  readonly authenticator: AuthenticatorJoiningStore;
  readonly proofing: ProofingJoiningStore;
  readonly consent: ConsentJoiningStore;
  readonly casework: CaseworkJoiningStore;
}

export function createStores(manager: EntityManager, vault: Vault, now: Clock): Stores {
  const facts = auditStore(manager, vault, now);
  const subjects = subjectStore(manager, vault);
  const passkeys = passkeyStore(manager, vault);
  const hallDrafts = hallDraftStore(manager, vault);
  const subjectReports = reportStore(manager);
  const joins = joinStore(manager, vault);
  const levels: AssuranceRegister = {
    async follow(subjectId, { isDoubted, doubt }) {
      await subjects.follow(subjectId, isDoubted);
      await passkeys.follow(subjectId, doubt);
    },
  };
  return {
    manager,
    facts,
    subjectReports,
    reportedActs: reportedActs(subjectReports, facts, joins),
    enrolmentFigures: enrolmentFigureStore(manager),
    auditLog: auditLogStore(manager),
    auditKeys: auditKeyStore(manager, vault),
    checkpointCopies: checkpointCopyStore(manager),
    entrySearch: entrySearchStore(manager),
    subjectUnits: subjectUnitStore(manager, vault),
    search: personSearchStore(manager, vault),
    keptSearches: keptSearchStore(manager),
    personViews: personViewStore(manager),
    subjects: { ...subjects, standingOf: (subjectId) => standingOf(subjects, subjectId, now()) },
    deletion: deletionStore(manager, vault),
    forgetting: [
      hallDrafts,
      keptSearchStore(manager),
      authenticatorForgettingStore(manager),
      consentForgettingStore(manager),
      proposalStore(manager),
      caseworkForgettingStore(manager),
      proofingForgettingStore(manager, vault),
      noticeStore(manager),
      interventionForgettingStore(manager),
      staffForgettingStore(manager),
    ],
    interventions: interventionStore(manager, vault),
    numbers: subjectNumberStore(manager, vault),
    identifiers: identifierStore(manager),
    joins,
    joining: {
      authenticator: authenticatorJoiningStore(manager, vault),
      proofing: proofingJoiningStore(manager, vault),
      consent: consentJoiningStore(manager),
      casework: caseworkJoiningStore(manager),
    },
    numberMoves: numberMoveStore(manager, vault),
    notices: noticeStore(manager),
    signIns: signInRecordStore(manager, vault),
    passkeys,
    removedPasskeys: removedPasskeyStore(manager),
    authentications: authenticationStore(manager),
    challenges: challengeStore(manager),
    proofing: { ...proofingStores(manager, vault), subjectRegister: subjects, levels, facts },
    casework: caseworkTables(manager, vault),
    relyingParties: relyingPartyStore(manager),
    proposals: proposalStore(manager),
    resourceServers: resourceServerStore(manager),
    consents: consentStore(manager),
    kiosks: kioskStore(manager, vault),
    kioskSessions: { endAt: (kioskId) => endSessionsAt({ manager, facts }, kioskId) },
    signingKeys: signingKeyStore(manager, vault),
    hallSessions: hallSessionStore(manager),
    hallDrafts,
    outbox: outboxStore(manager),
    officers: officerStore(manager),
    duties: dutyStore(manager),
    invitations: invitationStore(manager),
  };
}
