import type { OfficerCaseId } from '../../kernel/ids.ts';
import type { Officer, UnitCode } from '../../kernel/officer.ts';
import type { Locale } from '../../platform/ui/locale.ts';

export type Units = 'all' | readonly UnitCode[];

/** A visit in the list of those that go on: nothing about its person. */
export interface ListedVisit {
  readonly id: string;
  readonly unitName: string;
  readonly manner: 'chip' | 'sight';
  readonly state: 'open' | 'second' | 'approved';
  readonly openedAt: Date;
}

/** Whom the card names, for the officer who has them before their eyes. */
export interface PersonBefore {
  readonly number: string;
  readonly name: string;
  readonly birthDate: string;
  readonly sex: 'male' | 'female' | 'unspecified';
  readonly nationality: string;
}

/** What the card's QR code said, for the form that it fills in. Dates are YYYY-MM-DD. */
export interface ScannedPrint {
  readonly number: string;
  readonly name: string;
  readonly birthDate?: string;
  readonly sex?: 'male' | 'female';
  readonly issuedOn?: string;
}

export interface AuthenticatorBefore {
  readonly id: string;
  readonly name: string | null;
  readonly madeBy: string | null;
  readonly ial: number;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly isPending: boolean;
}

export type ReadingState =
  | {
      readonly kind: 'waiting';
      readonly readerUrl: string;
      readonly sandboxReader: { readonly url: string; readonly ticket: string } | null;
    }
  | { readonly kind: 'opened' | 'reading' | 'expired' }
  | { readonly kind: 'code-expected'; readonly triesLeft: number }
  | { readonly kind: 'review' | 'refused'; readonly reasons: readonly string[] };

/** Whether the person can be given back an identity that somebody else had first, or has been. */
export type ReclaimState = 'impossible' | 'possible' | 'waiting' | 'done';

/** Where a visit stands, and no more of its person than the step needs. */
export type VisitStep =
  | {
      readonly kind: 'reading';
      readonly state: ReadingState;
      readonly expiresAt: Date;
      readonly scanned: ScannedPrint | null;
    }
  /** No chip is read: the officer types what the card says. */
  | { readonly kind: 'typing'; readonly scanned: ScannedPrint | null }
  | {
      readonly kind: 'compare';
      readonly person: PersonBefore;
      readonly hasPortrait: boolean;
      readonly doubts: readonly string[];
      readonly isKnown: boolean;
      readonly authenticators: readonly AuthenticatorBefore[];
      /** A rule that stops the counter here, by its code. */
      readonly stop: string | null;
      readonly reclaim: ReclaimState;
    }
  /** `triesLeft`: how many codes of a telephone may still be typed. */
  | { readonly kind: 'second'; readonly hasPhone: boolean; readonly triesLeft: number }
  | {
      readonly kind: 'approved';
      readonly ial: 2 | 3;
      readonly hasPhone: boolean;
      readonly triesLeft: number;
      readonly mayHaveLetter: boolean;
      readonly reclaim: ReclaimState;
    }
  | { readonly kind: 'done' | 'refused' | 'closed' };

export interface VisitView {
  readonly id: string;
  readonly unitName: string;
  readonly manner: 'chip' | 'sight';
  /** What the person opens on their own telephone. */
  readonly phoneAddress: string;
  readonly step: VisitStep;
}

export interface OpenVisit {
  readonly officer: Officer;
  readonly unit: UnitCode;
  readonly manner: 'chip' | 'sight';
  /** Text of the card's QR code; empty where none was scanned. */
  readonly cardQr: string;
}

/** One visit, asked for by an officer for the units they may act in. */
export interface InVisit {
  readonly officer: Officer;
  readonly units: Units;
  readonly id: string;
}

/** Asked for by whoever has the person before them; of somebody confirmed the visit knows what they claimed. */
export interface TypedReclaim {
  readonly shown: readonly string[];
  readonly claimed: readonly string[];
  readonly note: string;
}

export interface TypedCard extends PersonBefore {
  readonly sex: 'male' | 'female';
  /** YYYY-MM-DD. */
  readonly issuedOn: string;
}

/** What a second officer decides on. */
export interface SeenInVisit {
  readonly person: PersonBefore;
  readonly issuedOn: string | null;
  readonly manner: 'chip' | 'sight';
  /** That of the chip, which the first officer compared; it is kept for as long as a case may take, and no longer. */
  readonly hasPortrait: boolean;
  readonly unitName: string;
  readonly firstOfficer: string;
  /** What the person was asked about; those they did not claim go when the second officer agrees. */
  readonly authenticators: readonly SeenAuthenticator[];
}

export interface SeenAuthenticator {
  readonly name: string | null;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly isClaimed: boolean;
}

/** What is left of a visit for whoever looks again at its approval. */
export interface LookedAtVisit {
  readonly manner: 'chip' | 'sight';
  readonly ial: 0 | 2 | 3;
  readonly unitName: string;
  readonly firstOfficer: string;
  readonly openedAt: Date;
  /** From its opening to the approval. */
  readonly seconds: number;
  readonly doubts: readonly string[];
  /** Whether a passkey came of it on the person's telephone. */
  readonly hasPasskey: boolean;
}

/** What the counter asks. Whatever belongs to another unit refuses with `proofing.visit.unknown`. */
export interface CounterPorts {
  readonly counterUnits: (
    units: Units,
    locale: Locale,
  ) => readonly { readonly code: UnitCode; readonly name: string }[];
  readonly visits: (units: Units, locale: Locale) => Promise<readonly ListedVisit[]>;
  readonly openVisit: (visit: OpenVisit) => Promise<string>;
  readonly visit: (visit: InVisit, locale: Locale) => Promise<VisitView>;
  readonly readChipAgain: (visit: InVisit) => Promise<void>;
  readonly typeDigits: (visit: InVisit, code: string) => Promise<void>;
  readonly visitPortrait: (visit: InVisit) => Promise<Buffer>;
  readonly typeCard: (visit: InVisit, card: TypedCard) => Promise<void>;
  readonly confirmPerson: (
    visit: InVisit,
    claim: { readonly shown: readonly string[]; readonly claimed: readonly string[] },
  ) => Promise<void>;
  /** It waits for a second officer. Refuses with `subject.intervention.visit_unfit` and `.visit_used`. */
  readonly askReclaim: (visit: InVisit, typed: TypedReclaim) => Promise<void>;
  readonly typePhoneCode: (visit: InVisit, code: string) => Promise<void>;
  readonly issueLetter: (visit: InVisit) => Promise<void>;
  /** Once: whoever asks again is refused with `proofing.letter.shown`. */
  readonly takeLetter: (visit: InVisit) => Promise<{ readonly secret: string; readonly expiresAt: Date }>;
  readonly letterAddress: (secret: string) => string;
  /** Null once nobody has to decide any more. */
  readonly seenInVisit: (officer: Officer, visitId: string, locale: Locale) => Promise<SeenInVisit | null>;
  /** For whoever holds that case; null where it is none of a visit. */
  readonly portraitInVisit: (officer: Officer, caseId: OfficerCaseId) => Promise<Buffer | null>;
  /** For whoever holds that second look; null where it is none at a visit. */
  readonly lookedAtVisit: (officer: Officer, caseId: OfficerCaseId, locale: Locale) => Promise<LookedAtVisit | null>;
  readonly endVisit: (visit: InVisit) => Promise<void>;
}
