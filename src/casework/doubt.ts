/** What an officer is asked to look at; none of it decides by itself. */
export const knownDoubts = [
  'name_mismatch',
  'reestablished_number',
  'chip_warning',
  'revocation_unknown',
  'register_unknown',
  'relay_suspected',
  'capture_unattested',
  'first_claim',
  'by_sight',
  'minor',
] as const;

/** Those with which no single officer says yes. */
const needingTwo: ReadonlySet<string> = new Set([
  'name_mismatch',
  'reestablished_number',
  'chip_warning',
  'relay_suspected',
  'first_claim',
]);

/** Whether policy wants a second, different officer for a case with these doubts. */
export function needsSecondPair(doubts: readonly string[]): boolean {
  return doubts.some((doubt) => needingTwo.has(doubt));
}

const form = /^[a-z][a-z0-9_]{1,39}$/;

/** Doubts reach lists, charts and the trail: a malformed one is a fault of ours. */
export function checkDoubts(doubts: readonly string[]): readonly string[] {
  const odd = doubts.find((doubt) => !form.test(doubt));
  if (odd !== undefined) throw new Error(`a doubt is malformed: ${odd}`);
  return [...new Set(doubts)].toSorted();
}
