import type { Duty } from '../../kernel/officer.ts';

/**
 * Duties one person cannot hold at the same time, whatever the units: who reads the trail has no other part in it, and
 * who lets services in does not watch over the people who do.
 */
const apart: readonly (readonly [Duty, Duty])[] = [
  ['auditor', 'counter_officer'],
  ['auditor', 'reviewer'],
  ['auditor', 'supervisor'],
  ['auditor', 'relying_party_manager'],
  ['auditor', 'security_officer'],
  ['relying_party_manager', 'security_officer'],
];

export function areApart(one: Duty, other: Duty): boolean {
  return apart.some(([first, second]) => (one === first && other === second) || (one === second && other === first));
}

/** Whether these can be one person's. */
export function canBeOnePersons(duties: readonly Duty[]): boolean {
  return !duties.some((one, at) => duties.slice(at + 1).some((other) => areApart(one, other)));
}
