// Law 26/2023/QH15 Art. 12: the personal identification number, twelve digits without a check digit.
import type { BlindIndex, Vault } from '../platform/vault/vault.ts';

/** The number as it is compared, or null when it is not one. */
export function normaliseNumber(text: string): string | null {
  return /^[0-9]{12}$/.test(text) ? text : null;
}

/** How a number is found again without being readable, the current key first. Never accepted from outside, never handed out of this slice. */
export function numberIndexes(vault: Pick<Vault, 'blindIndexes'>, number: string): readonly BlindIndex[] {
  return vault.blindIndexes('citizen_id', number);
}

/** What a sealed number is bound to: its row. */
export function numberPlace(index: Buffer): string {
  return `subject_number.number:${index.toString('hex')}`;
}
