import type { EntityManager } from 'typeorm';
import type { AuditTrail } from '../kernel/audit-trail.ts';
import type { Vault } from '../platform/vault/vault.ts';
import { type CaseStore, caseStore } from './case/store.ts';
import { type ChallengeStore, challengeStore } from './chip/challenge-store.ts';
import { type AgreementStore, agreementStore } from './chip/chip-authentication/agreement-store.ts';
import { type ChipMoveStore, chipMoveStore } from './chip-index/chip-move-store.ts';
import { type ProvenChipStore, provenChipStore } from './chip-index/proven-chip-store.ts';
import { type InPersonStores, inPersonStores } from './in-person/stores.ts';
import { type PortraitStore, portraitStore } from './portrait/portrait-store.ts';
import type { AssuranceRegister, SubjectRegister } from './ports.ts';
import { type EvidenceStore, evidenceStore } from './remote/store/evidence-store.ts';
import { type ReviewStore, reviewStore } from './remote/store/review-store.ts';
import { type SignerStore, signerStore } from './trust/evaluation/signer-store.ts';
import { type StandingStore, standingStore } from './trust/evaluation/standing-store.ts';

/** What the verbs of this slice use, bound to one transaction. */
export interface ProofingStores {
  readonly cases: CaseStore;
  readonly challenges: ChallengeStore;
  readonly agreements: AgreementStore;
  readonly provenChips: ProvenChipStore;
  readonly portraits: PortraitStore;
  readonly inPerson: InPersonStores;
  readonly signers: SignerStore;
  readonly standings: StandingStore;
  readonly chipMoves: ChipMoveStore;
  readonly reviews: ReviewStore;
  readonly evidence: EvidenceStore;
  readonly subjectRegister: SubjectRegister;
  readonly levels: AssuranceRegister;
  readonly facts: AuditTrail;
}

/** The slice's own stores; the composition adds `subjectRegister`, `levels` and `facts`. */
export function proofingStores(
  manager: EntityManager,
  vault: Vault,
): Omit<ProofingStores, 'subjectRegister' | 'levels' | 'facts'> {
  return {
    cases: caseStore(manager, vault),
    challenges: challengeStore(manager),
    agreements: agreementStore(manager, vault),
    provenChips: provenChipStore(manager, vault),
    portraits: portraitStore(manager, vault),
    inPerson: inPersonStores(manager, vault),
    signers: signerStore(manager),
    standings: standingStore(manager),
    chipMoves: chipMoveStore(manager, vault),
    reviews: reviewStore(manager),
    evidence: evidenceStore(manager, vault),
  };
}
