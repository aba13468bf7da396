import type { ChipReading, ChipVerdict } from '../../emrtd/index.ts';
import type { Decision } from '../chip/decision.ts';
import type { DelegatedHolder, DelegatedVerdict } from '../ports.ts';

/** That the licensed verifier and ours do not agree. `about`: our doubts, or what they read otherwise. */
export interface Contradiction {
  readonly own: ChipVerdict['outcome'];
  readonly delegated: DelegatedVerdict['outcome'];
  readonly about: readonly string[];
}

export interface Weighed {
  readonly decision: Decision;
  readonly contradiction?: Contradiction;
}

/**
 * Our decision in the light of what a licensed verifier said, if one was asked. Both must find the chip genuine and name
 * the same person: what either doubts is refused, and a card that both believe and read differently goes to an officer.
 */
export function weigh(decision: Decision, own: ChipVerdict, said: DelegatedVerdict | null): Weighed {
  if (said === null) return { decision };
  if (said.outcome === 'doubtful') return refusedByDelegate(decision, own, said.reasons);
  if (own.outcome === 'doubtful') {
    const about = [...new Set(own.doubts.map(({ code }) => code))];
    const reasons = ['proofing.verifier.contradiction', ...about];
    return { decision: { outcome: 'refused', reasons }, contradiction: { ...outcomes(own, said), about } };
  }
  const about = differences(own.reading, said.holder);
  if (about.length === 0) return { decision };
  const contradiction = { ...outcomes(own, said), about };
  if (decision.outcome === 'refused') return { decision, contradiction };
  const reasons = ['proofing.verifier.contradiction', ...(decision.outcome === 'review' ? decision.reasons : [])];
  return { decision: { outcome: 'review', reasons }, contradiction };
}

function refusedByDelegate(decision: Decision, own: ChipVerdict, theirs: readonly string[]): Weighed {
  const ours = decision.outcome === 'refused' ? decision.reasons : [];
  const refused: Weighed = { decision: { outcome: 'refused', reasons: ['proofing.verifier.refused', ...ours] } };
  if (own.outcome === 'doubtful') return refused;
  return { ...refused, contradiction: { own: own.outcome, delegated: 'doubtful', about: theirs } };
}

function outcomes(own: ChipVerdict, said: DelegatedVerdict): Pick<Contradiction, 'own' | 'delegated'> {
  return { own: own.outcome, delegated: said.outcome };
}

/** Names in the same letters, whatever their case, form or spaces; from the MRZ alone a name cannot be held against another. */
function differences(reading: ChipReading, holder: DelegatedHolder): readonly string[] {
  const isOtherName = reading.nameSource === 'dg13' && folded(reading.name) !== folded(holder.name);
  return [
    ...(reading.number === holder.number ? [] : ['number']),
    ...(isOtherName ? ['name'] : []),
    ...(reading.birthDate === holder.birthDate ? [] : ['birth_date']),
  ];
}

function folded(name: string): string {
  return name.normalize('NFC').toUpperCase().replace(/\s+/gu, ' ').trim();
}
