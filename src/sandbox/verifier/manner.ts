/** How the simulated verifier behaves: as agreed, or badly in one way that a real one could. */
export const manners = [
  'honest',
  'refusing',
  'believing',
  'misreading',
  'failing',
  'hanging_up',
  'slow',
  'redirecting',
  'endless',
  'forging',
  'stale',
  'replaying',
  'other_case',
  'other_session',
] as const;

export type Manner = (typeof manners)[number];

export function isManner(text: unknown): text is Manner {
  return (manners as readonly unknown[]).includes(text);
}
