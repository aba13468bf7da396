import type { ChipFiles, ChipUpload, ChipVerdict, PreparedAgreement } from '../emrtd/index.ts';
import type { CaseId, SubjectId } from '../kernel/ids.ts';

/** Answered by the subject slice: whose number this is or ever was. */
export interface SubjectRegister {
  findByNumber(number: string): Promise<SubjectId | null>;
}

/** What a person's cards are worth now. */
export interface CardStanding {
  /** There are cards, and none is trusted any more. */
  readonly isDoubted: boolean;
  /** Whatever was bound until then falls, but for authenticators bound on the word of a card that is trusted. */
  readonly doubt: { readonly until: Date; readonly except: readonly string[] } | null;
}

/** Answered by those who keep subjects and authenticators: their levels follow the cards, in this transaction. */
export interface AssuranceRegister {
  follow(subjectId: SubjectId, standing: CardStanding): Promise<void>;
}

/** Judges a chip away from the event loop. Refuses with `proofing.chip.busy` or `proofing.chip.failed`; never guesses. */
export interface ChipVerifier {
  verify(upload: ChipUpload, anchors: Anchors, now: Date): Promise<ChipVerdict>;
  /** Whether another upload would be refused as busy: asked before a challenge is spent on it. */
  isFull(): boolean;
}

/** Makes keys for a chip away from the event loop. Refuses as {@link ChipVerifier} does. */
export interface ChipAgreer {
  agree(files: ChipFiles, anchors: Anchors, now: Date): Promise<PreparedAgreement>;
  isFull(): boolean;
}

/** The certificates trusted at this moment. `version` changes whenever they do. */
export interface Anchors {
  readonly version: string;
  readonly certificates: readonly Uint8Array[];
  /** DER of revocation lists. */
  readonly revocationLists?: readonly Uint8Array[];
  /** Fingerprints, in hex, of authorities and document signers that count for nothing any more. */
  readonly withdrawn?: readonly string[];
}

export interface TrustedAnchors {
  current(): Anchors;
  /** A licensed verifier vouches for signers: an empty list then stops nobody. */
  readonly isDelegated?: boolean;
}

/** What a licensed verifier gave for one case, and the name of its own record of it. */
export interface DelegatedChallenge {
  /** Eight bytes. */
  readonly challenge: Buffer;
  readonly session: string;
  readonly expiresAt: Date;
}

export interface DelegatedEvidence {
  readonly caseId: CaseId;
  readonly session: string;
  readonly challenge: Buffer;
  readonly upload: ChipUpload;
}

/** Whom the verifier says the card names; held against our own reading. */
export interface DelegatedHolder {
  readonly number: string;
  readonly name: string;
  /** YYYY-MM-DD. */
  readonly birthDate: string;
}

export type DelegatedVerdict =
  | { readonly outcome: 'genuine'; readonly holder: DelegatedHolder }
  /** Codes of the verifier's own. */
  | { readonly outcome: 'doubtful'; readonly reasons: readonly string[] };

/**
 * A licensed verifier beside our own: it gives the challenge and has its say about the evidence. Whatever keeps it from
 * answering in time, in form and under its own key is `proofing.verifier.unavailable`, never a verdict.
 */
export interface DelegatedVerifier {
  challenge(caseId: CaseId): Promise<DelegatedChallenge>;
  judge(evidence: DelegatedEvidence): Promise<DelegatedVerdict>;
  /** SHA-256 of the keys we believe it by: what stands in for an anchor on cards whose issuer only it knows. */
  readonly fingerprint: Buffer;
}

/** What a register of cards is asked by. */
export interface RegisteredCard {
  readonly number: string;
  /** YYYY-MM-DD; null where the card does not say. */
  readonly issuedOn: string | null;
}

/** The issuer's word about a card that is genuine: whether it was reported lost, stolen or cancelled. */
export interface CardRegister {
  /** `unknown` when the register cannot be asked. */
  standingOf(card: RegisteredCard): Promise<'in_force' | 'reported' | 'unknown'>;
}

/** What the subject slice keeps of a person, as far as a card is compared with it. */
export interface Profile {
  readonly name: string;
  /** `mrz`: ASCII letters only, maybe cut; every other one has its marks. */
  readonly nameSource: string;
  /** YYYY-MM-DD, or less where older papers say less. */
  readonly birthDate: string;
}

/** Compares two faces: 0 nothing alike, 1 the same. */
export interface FaceComparison {
  likeness(portrait: Uint8Array, picture: Uint8Array): Promise<number>;
}

/** Looks for prints, screens, masks and pictures that no camera took: 0 none, 1 certainly. */
export interface PresentationAttackDetection {
  attack(pictures: readonly Uint8Array[]): Promise<number>;
}

/**
 * An engine somebody measured (ISO/IEC 19795-1, 30107-3), with thresholds from that measurement. It can say no; a yes of
 * it approves nobody.
 */
export interface FaceEngine {
  readonly comparison: FaceComparison;
  readonly detection: PresentationAttackDetection;
  readonly thresholds: { readonly refuseBelow: number; readonly agreeFrom: number; readonly attackFrom: number };
  readonly seconds: number;
}
