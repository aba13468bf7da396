import type { ChipVerdict } from '../../emrtd/index.ts';
import { ageOn } from './age.ts';

export interface DecisionPolicy {
  /** Nobody under this age enrols alone. Years. */
  readonly minimumAge: number;
  /** Warnings of a genuine chip that an officer must look at first. */
  readonly reviewWarnings: readonly string[];
  /** A chip that answers later than this may be far from its reader. Not asked where it is left out. */
  readonly relaySeconds?: number;
}

export type Decision =
  | { readonly outcome: 'accepted'; readonly warnings: readonly string[] }
  | { readonly outcome: 'review' | 'refused'; readonly reasons: readonly string[] };

/**
 * What a verdict means for the case. Every reason is told, not only the first. Whether the number is known plays no
 * part: the reader's answer must not give that away.
 */
export function decide(verdict: ChipVerdict, { minimumAge, reviewWarnings }: DecisionPolicy, now: Date): Decision {
  if (verdict.outcome === 'doubtful') return { outcome: 'refused', reasons: codes(verdict.doubts) };
  const age = ageOn(verdict.reading.birthDate, now);
  if (age === null || age < minimumAge) return { outcome: 'refused', reasons: ['proofing.subject.too_young'] };
  const warnings = codes(verdict.warnings);
  const serious = warnings.filter((code) => reviewWarnings.includes(code));
  return serious.length > 0 ? { outcome: 'review', reasons: serious } : { outcome: 'accepted', warnings };
}

/** A genuine answer that took its time is accepted, and the time is on record: levels above the lowest look at it. */
export function noteRoundTrip(
  decision: Decision,
  { relaySeconds }: DecisionPolicy,
  { from, to }: { readonly from: Date | null; readonly to: Date },
): Decision {
  if (decision.outcome !== 'accepted' || relaySeconds === undefined || from === null) return decision;
  const isSlow = to.getTime() - from.getTime() > relaySeconds * 1000;
  return isSlow ? { ...decision, warnings: [...decision.warnings, 'relay_suspected'] } : decision;
}

function codes(doubts: readonly { readonly code: string }[]): readonly string[] {
  return [...new Set(doubts.map(({ code }) => code))];
}
