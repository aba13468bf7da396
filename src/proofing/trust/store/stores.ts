import type { EntityManager } from 'typeorm';
import { type AnchorStore, anchorStore } from './anchor-store.ts';
import { type VersionStore, versionStore } from './version-store.ts';

/** All the tables of the trust store, bound to one transaction. */
export interface TrustStores {
  readonly anchors: AnchorStore;
  readonly versions: VersionStore;
}

export function trustStores(manager: EntityManager): TrustStores {
  return { anchors: anchorStore(manager), versions: versionStore(manager) };
}
