import type { BlindIndex, Vault } from '../../platform/vault/vault.ts';

/** How a chip is found again, the current key first. `chip` is the fingerprint of its own public key. */
export function chipIndexes(vault: Pick<Vault, 'blindIndexes'>, chip: Buffer): readonly BlindIndex[] {
  return vault.blindIndexes('chip', chip.toString('hex'));
}

/** What a sealed fingerprint is bound to: its row. */
export function chipPlace(index: Buffer): string {
  return `proven_chip.chip:${index.toString('hex')}`;
}
