import type { EntityManager } from 'typeorm';
import type { Vault } from '../../platform/vault/vault.ts';
import { type LetterStore, letterStore } from './letter/letter-store.ts';
import { type PhoneStore, phoneStore } from './phone/phone-store.ts';
import { type VisitStore, visitStore } from './visit/visit-store.ts';

export interface InPersonStores {
  readonly visits: VisitStore;
  readonly phones: PhoneStore;
  readonly letters: LetterStore;
}

export function inPersonStores(manager: EntityManager, vault: Vault): InPersonStores {
  return {
    visits: visitStore(manager, vault),
    phones: phoneStore(manager, vault),
    letters: letterStore(manager, vault),
  };
}
