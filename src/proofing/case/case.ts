import type { CaseId, SubjectId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ChipFingerprints, ProvenIdentity } from './identity.ts';

/** What every state has. */
interface Case {
  readonly id: CaseId;
  /** Hash of what only the browser that opened the case can show. */
  readonly binding: Buffer;
  /** Name of the relying party, shown to the reader; null when the person came for themselves. */
  readonly service: string | null;
  readonly place: string;
  /** Somebody of ours compares the person with the portrait, which is therefore kept until the case has ended. */
  readonly attended: boolean;
  readonly openedAt: Date;
  readonly expiresAt: Date;
  readonly version: number;
}

interface Proof {
  readonly identity: ProvenIdentity;
  readonly chip: ChipFingerprints;
  /** Codes of what an officer might want to look at; none of them stood in the way. */
  readonly warnings: readonly string[];
}

export interface OpenCase extends Case {
  readonly state: 'open';
  readonly ticket: string;
  readonly ticketExpiresAt: Date;
}

/** A reader app holds the case: `redeemed`, then `reading` once it has asked for a challenge. */
export interface ReaderCase extends Case {
  readonly state: 'redeemed' | 'reading';
  readonly readerTokenHash: Buffer;
}

/** The chip is genuine; whoever sits before the browser has yet to type the reader's six digits. */
export interface ProvenCase extends Case, Proof {
  readonly state: 'proven';
  readonly codeHash: string;
  readonly triesLeft: number;
}

export interface ConfirmedCase extends Case, Proof {
  readonly state: 'confirmed';
}

/** Confirmed, and the number belongs to somebody we know: sign-in or recovery, never a second identity. */
export interface KnownCase extends Case, Proof {
  readonly state: 'known';
  readonly subjectId: SubjectId;
}

export interface EndedCase extends Case {
  readonly state: 'enrolled' | 'refused' | 'review' | 'expired';
  readonly subjectId: SubjectId | null;
  readonly reasons: readonly string[];
}

/** One attempt to prove who somebody is with the chip of their card. */
export type ProofingCase = OpenCase | ReaderCase | ProvenCase | ConfirmedCase | KnownCase | EndedCase;
export type CaseState = ProofingCase['state'];

export const endStates: readonly CaseState[] = ['enrolled', 'refused', 'review', 'expired'];

export function hasEnded(proofingCase: ProofingCase): proofingCase is EndedCase {
  return endStates.includes(proofingCase.state);
}

/** Also a case nobody has marked yet: time passes without us. */
export function isExpired(proofingCase: ProofingCase, now: Date): boolean {
  if (hasEnded(proofingCase)) return proofingCase.state === 'expired';
  const ticketIsStale = proofingCase.state === 'open' && now >= proofingCase.ticketExpiresAt;
  return ticketIsStale || now >= proofingCase.expiresAt;
}

export function redeem(proofingCase: ProofingCase, readerTokenHash: Buffer, now: Date): ReaderCase {
  if (proofingCase.state !== 'open' || isExpired(proofingCase, now)) throw new Refusal('proofing.ticket.invalid');
  return { ...common(proofingCase), state: 'redeemed', readerTokenHash };
}

/** The reader may ask for a challenge as often as it likes, until evidence has decided the case. */
export function beginReading(proofingCase: ProofingCase, now: Date): ReaderCase {
  const held = heldByReader(proofingCase, now);
  return { ...common(held), state: 'reading', readerTokenHash: held.readerTokenHash };
}

export function heldByReader(proofingCase: ProofingCase, now: Date): ReaderCase {
  const isHeld = proofingCase.state === 'redeemed' || proofingCase.state === 'reading';
  if (!isHeld || isExpired(proofingCase, now)) throw new Refusal('proofing.reader_token.invalid');
  return proofingCase;
}

export interface Confirmation {
  readonly codeHash: string;
  readonly tries: number;
}

export function prove(proofingCase: ProofingCase, proof: Proof, confirmation: Confirmation, now: Date): ProvenCase {
  const held = common(heldByReader(proofingCase, now));
  const { identity, chip, warnings } = proof;
  const { codeHash, tries } = confirmation;
  return { ...held, state: 'proven', identity, chip, warnings, codeHash, triesLeft: tries };
}

export function endByEvidence(
  proofingCase: ProofingCase,
  state: 'refused' | 'review',
  reasons: readonly string[],
  now: Date,
): EndedCase {
  return { ...common(heldByReader(proofingCase, now)), state, subjectId: null, reasons };
}

/** A try is spent before the code is compared, so that guesses sent at once do not share one. */
export function spendTry(proofingCase: ProofingCase, now: Date): ProvenCase {
  const proven = awaitingCode(proofingCase, now);
  return { ...proven, triesLeft: proven.triesLeft - 1, version: proven.version + 1 };
}

/** For a code that could not be compared, through no fault of the person's. */
export function giveTryBack(proofingCase: ProvenCase): ProvenCase {
  return { ...proofingCase, triesLeft: proofingCase.triesLeft + 1, version: proofingCase.version + 1 };
}

export function exhaust(proofingCase: ProvenCase): EndedCase {
  return { ...common(proofingCase), state: 'refused', subjectId: null, reasons: ['proofing.code.exhausted'] };
}

/** `owner` is whose number it is already, if anybody's. */
export function confirm(proofingCase: ProofingCase, owner: SubjectId | null, now: Date): ConfirmedCase | KnownCase {
  const { identity, chip, warnings, ...rest } = provenCase(proofingCase, now);
  const proof = { ...common(rest), identity, chip, warnings };
  return owner === null ? { ...proof, state: 'confirmed' } : { ...proof, state: 'known', subjectId: owner };
}

/** A new identity for a number nobody had, or a new passkey for the one who has it; never somebody else. */
export function enrol(proofingCase: ProofingCase, subjectId: SubjectId, now: Date): EndedCase {
  if (isExpired(proofingCase, now)) throw new Refusal('proofing.case.expired');
  if (proofingCase.state !== 'confirmed' && proofingCase.state !== 'known') throw notDue(proofingCase);
  if (proofingCase.state === 'known' && proofingCase.subjectId !== subjectId)
    throw new Refusal('proofing.case.other_subject');
  return { ...common(proofingCase), state: 'enrolled', subjectId, reasons: [] };
}

export function expire(proofingCase: ProofingCase): EndedCase {
  return { ...common(proofingCase), state: 'expired', subjectId: null, reasons: [] };
}

function provenCase(proofingCase: ProofingCase, now: Date): ProvenCase {
  if (isExpired(proofingCase, now)) throw new Refusal('proofing.case.expired');
  if (proofingCase.state !== 'proven') throw notDue(proofingCase);
  return proofingCase;
}

function awaitingCode(proofingCase: ProofingCase, now: Date): ProvenCase {
  const isDead = hasEnded(proofingCase) && proofingCase.reasons.includes('proofing.code.exhausted');
  if (isDead) throw new Refusal('proofing.code.exhausted');
  const proven = provenCase(proofingCase, now);
  if (proven.triesLeft <= 0) throw new Refusal('proofing.code.exhausted');
  return proven;
}

function notDue({ state }: ProofingCase): Refusal {
  return new Refusal('proofing.case.not_due', { state });
}

/** The part every state has, one version on. */
function common({ id, binding, service, place, attended, openedAt, expiresAt, version }: Case): Case {
  return { id, binding, service, place, attended, openedAt, expiresAt, version: version + 1 };
}
