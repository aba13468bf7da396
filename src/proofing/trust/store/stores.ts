import type { EntityManager } from 'typeorm';
import { type ProposalStore, proposalStore } from '../proposal/proposal-store.ts';
import { type AnchorStore, anchorStore } from './anchor-store.ts';
import { type RevocationListStore, revocationListStore } from './revocation-list-store.ts';
import { type VersionStore, versionStore } from './version-store.ts';

/** All the tables of the trust store, bound to one transaction. */
export interface TrustStores {
  readonly anchors: AnchorStore;
  readonly revocationLists: RevocationListStore;
  readonly versions: VersionStore;
  readonly proposals: ProposalStore;
}

export function trustStores(manager: EntityManager): TrustStores {
  return {
    anchors: anchorStore(manager),
    revocationLists: revocationListStore(manager),
    versions: versionStore(manager),
    proposals: proposalStore(manager),
  };
}
