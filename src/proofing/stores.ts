import type { EntityManager } from 'typeorm';
import type { AuditTrail } from '../kernel/audit-trail.ts';
import type { Vault } from '../platform/vault/vault.ts';
import { type CaseStore, caseStore } from './case/store.ts';
import { type ChallengeStore, challengeStore } from './chip/challenge-store.ts';
import { type AgreementStore, agreementStore } from './chip/chip-authentication/agreement-store.ts';
import { type ProvenChipStore, provenChipStore } from './chip/proven-chip-store.ts';
import { type PortraitStore, portraitStore } from './portrait/portrait-store.ts';
import type { SubjectRegister } from './ports.ts';

/** What the verbs of this slice use, bound to one transaction. */
export interface ProofingStores {
  readonly cases: CaseStore;
  readonly challenges: ChallengeStore;
  readonly agreements: AgreementStore;
  readonly provenChips: ProvenChipStore;
  readonly portraits: PortraitStore;
  readonly subjectRegister: SubjectRegister;
  readonly facts: AuditTrail;
}

/** The slice's own stores; the composition adds `subjectRegister` and `facts`. */
export function proofingStores(
  manager: EntityManager,
  vault: Vault,
): Pick<ProofingStores, 'cases' | 'challenges' | 'agreements' | 'provenChips' | 'portraits'> {
  return {
    cases: caseStore(manager, vault),
    challenges: challengeStore(manager),
    agreements: agreementStore(manager, vault),
    provenChips: provenChipStore(manager, vault),
    portraits: portraitStore(manager, vault),
  };
}
