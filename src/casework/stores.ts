import type { EntityManager } from 'typeorm';
import type { AuditTrail } from '../kernel/audit-trail.ts';
import type { Vault } from '../platform/vault/vault.ts';
import { type CaseFigureStore, caseFigureStore } from './figures/case-figure-store.ts';
import type { ReportedActs } from './own-act.ts';
import { type OfficerCaseStore, officerCaseStore } from './store/case-store.ts';
import { type DecisionStore, decisionStore } from './store/decision-store.ts';
import { type QueueStore, queueStore } from './store/queue-store.ts';

/** What this slice keeps, bound to one connection or transaction. */
export interface CaseworkTables {
  readonly cases: OfficerCaseStore;
  readonly decisions: DecisionStore;
  readonly queue: QueueStore;
  readonly figures: CaseFigureStore;
}

/** What its verbs take: the house's stores fit. */
export interface CaseworkStores {
  readonly casework: CaseworkTables;
  readonly reportedActs: ReportedActs;
  readonly facts: AuditTrail;
}

export function caseworkTables(manager: EntityManager, vault: Vault): CaseworkTables {
  return {
    cases: officerCaseStore(manager, vault),
    decisions: decisionStore(manager, vault),
    queue: queueStore(manager),
    figures: caseFigureStore(manager),
  };
}
