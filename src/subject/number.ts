// Law 26/2023/QH15 Art. 12: the personal identification number, twelve digits without a check digit.
import type { Vault } from '../platform/vault/vault.ts';

/** The number as it is compared, or null when it is not one. */
export function normaliseNumber(text: string): string | null {
  return /^[0-9]{12}$/.test(text) ? text : null;
}

/** How a number is found again without being readable. Never accepted from outside, never handed out of this slice. */
export function numberIndex(vault: Pick<Vault, 'blindIndex'>, number: string): Buffer {
  return vault.blindIndex('citizen_id', number);
}
