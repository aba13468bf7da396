/** What a sign-in is worth, weakest first: the provider publishes them in `acr_values_supported`. */
export const levels = {
  low: 'urn:thainguyen:id:loa:low',
  substantial: 'urn:thainguyen:id:loa:substantial',
  high: 'urn:thainguyen:id:loa:high',
} as const;

const order: readonly unknown[] = Object.values(levels);

/** Whether `acr` is at least `needed`. A level we do not know is worth nothing. */
export function meets(acr: unknown, needed: string): boolean {
  return order.includes(acr) && order.indexOf(acr) >= order.indexOf(needed);
}
