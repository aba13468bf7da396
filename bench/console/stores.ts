import type { EntityManager } from 'typeorm';
import { reportedActs } from '../../src/app/casework/reported-acts.ts';
import { entrySearchStore } from '../../src/audit/search/entry-search-store.ts';
import { auditStore } from '../../src/audit/store.ts';
import { caseworkTables } from '../../src/casework/stores.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import type { Vault } from '../../src/platform/vault/vault.ts';
import {
  enrolmentFigureStore,
  joinStore,
  personSearchStore,
  personViewStore,
  reportStore,
} from '../../src/subject/index.ts';

/** Those of the house's stores that the console's lists read. */
export function benchStores(manager: EntityManager, vault: Vault) {
  const facts = auditStore(manager, vault, systemClock);
  return {
    manager,
    facts,
    entries: entrySearchStore(manager),
    search: personSearchStore(manager, vault),
    personViews: personViewStore(manager),
    casework: caseworkTables(manager, vault),
    reportedActs: reportedActs(reportStore(manager), facts, joinStore(manager, vault)),
    enrolmentFigures: enrolmentFigureStore(manager),
  };
}

export type BenchStores = ReturnType<typeof benchStores>;
