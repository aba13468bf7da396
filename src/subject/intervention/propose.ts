import type { AuditTrail } from '../../kernel/audit-trail.ts';
import type { Officer } from '../../kernel/officer.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { normaliseNumber } from '../number.ts';
import { interventionFact } from './facts.ts';
import { type Intervention, type NewIntervention, proposed, requireDuty, touched } from './intervention.ts';
import type { InterventionPapers, InterventionStore } from './intervention-store.ts';

export interface ProposeIntervention extends NewIntervention {
  /** In the officer's own words; sealed. */
  readonly note: string | null;
  /** Of a person whose number was made anew; null for every other kind. */
  readonly number: string | null;
}

const longestNote = 2000;

/**
 * Notes what an officer wants done to a person's identity, or does at once: see `state`. What follows from it is the
 * caller's, in this transaction. Refuses one's own identity, a missing duty, a status that does not allow it, and a
 * second one of its kind while the first waits.
 */
export async function proposeIntervention(
  stores: { readonly interventions: InterventionStore; readonly facts: AuditTrail },
  { note, number, ...wanted }: ProposeIntervention,
  officer: Officer,
  now: Date,
): Promise<Intervention> {
  const papers = readPapers({ note, number }, wanted);
  const statuses = await stores.interventions.hold(touched(wanted));
  const intervention = proposed(wanted, officer, statuses, now);
  const isFirst = await stores.interventions.insert(intervention, papers);
  if (!isFirst) throw new Refusal('subject.intervention.already_waiting');
  const held = requireDuty(officer, 'asks', intervention);
  for (const fact of interventionFact('proposed', intervention, { ...held, subjectId: officer.subjectId }))
    await stores.facts.record(fact);
  return intervention;
}

function readPapers({ note, number }: InterventionPapers, { kind }: NewIntervention): InterventionPapers {
  const text = note?.trim().normalize('NFC') || null;
  if (text !== null && text.length > longestNote) throw new Refusal('subject.intervention.note_too_long');
  if (kind !== 'reestablished_number') return { note: text, number: null };
  const digits = number === null ? null : normaliseNumber(number);
  if (digits === null) throw new Refusal('subject.number.malformed');
  return { note: text, number: digits };
}
