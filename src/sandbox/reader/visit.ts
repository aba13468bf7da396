import type { SandboxCard } from '../sandbox-card.ts';
import type { Answer, ChipApi, Evidence, Outcome, Trouble } from './chip-api.ts';
import { agreeWith, readCard } from './read-card.ts';
import type { Reading, ReadingStore } from './reading-store.ts';
import { readTicket, type TicketInput } from './ticket.ts';

export type OpenResult =
  | { readonly kind: 'opened'; readonly reading: Reading }
  | { readonly kind: 'not_a_ticket'; readonly input: Exclude<TicketInput, { kind: 'ticket' }>['kind'] }
  | { readonly kind: 'trouble'; readonly trouble: Trouble };

export type ReadResult =
  | { readonly kind: 'outcome'; readonly outcome: Outcome }
  | { readonly kind: 'trouble'; readonly trouble: Trouble };

interface Needs {
  readonly issuer: string;
  readonly api: ChipApi;
  readonly readings: ReadingStore;
}

export async function openReading({ issuer, api, readings }: Needs, text: string): Promise<OpenResult> {
  const input = readTicket(text, issuer);
  if (input.kind !== 'ticket') return { kind: 'not_a_ticket', input: input.kind };
  const answer = await api.openCase(input.ticket);
  if (!answer.ok) return { kind: 'trouble', trouble: answer.trouble };
  return { kind: 'opened', reading: readings.start(answer.value) };
}

/** One outcome for one reading, as the provider ends the case with it: the button pressed twice shows the first again. */
export async function readInto({ api, readings }: Needs, reading: Reading, card: SandboxCard): Promise<ReadResult> {
  if (reading.outcome) return { kind: 'outcome', outcome: reading.outcome };
  const { readerToken } = reading.opened;
  const challenge = await api.askChallenge(readerToken);
  if (!challenge.ok) return lateOrTrouble(readings, reading, challenge.trouble);
  const evidence = await proven(api, readerToken, card, readCard(card, challenge.value));
  if (!evidence.ok) return lateOrTrouble(readings, reading, evidence.trouble);
  const answer = await api.sendEvidence(readerToken, evidence.value);
  if (!answer.ok) return lateOrTrouble(readings, reading, answer.trouble);
  readings.finish(reading.id, answer.value);
  return { kind: 'outcome', outcome: answer.value };
}

/** A chip that does not sign may agree on keys; where it cannot either, the evidence goes without a proof and is refused in words. */
async function proven(
  api: ChipApi,
  readerToken: string,
  card: SandboxCard,
  evidence: Evidence,
): Promise<Answer<Evidence>> {
  if (evidence.proof || !card.card.agreement) return { ok: true, value: evidence };
  const agreement = await api.startAgreement(readerToken, evidence);
  if (!agreement.ok) return isImpossible(agreement.trouble) ? { ok: true, value: evidence } : agreement;
  const proof = agreeWith(card, agreement.value);
  return { ok: true, value: proof ? { ...evidence, proof } : evidence };
}

function isImpossible(trouble: Trouble): boolean {
  return trouble.kind === 'problem' && trouble.code === 'proofing.agreement.impossible';
}

/** Another press of the button may have succeeded meanwhile. */
function lateOrTrouble(readings: ReadingStore, reading: Reading, trouble: Trouble): ReadResult {
  const outcome = readings.find(reading.id)?.outcome;
  return outcome ? { kind: 'outcome', outcome } : { kind: 'trouble', trouble };
}
