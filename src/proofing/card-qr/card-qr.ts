// The QR code on Vietnamese identity cards: 7 fields (2021) or 11 (2024). It carries no signature.
import type { Personal } from '../../kernel/personal.ts';

/** What was wrong with the text and could be mended with certainty. */
export type Mend = 'unicode_form' | 'encoding' | 'separators' | 'date_zeros' | 'letter_case';

/** Dates are YYYY-MM-DD, texts in Unicode form NFC. */
export interface CardFields {
  /** Twelve digits. */
  readonly number: string;
  /** Of an older paper: nine digits, or twelve. */
  readonly oldNumber: string | null;
  readonly name: string;
  readonly birthDate: string;
  readonly sex: 'male' | 'female';
  readonly residence: string;
  readonly issuedOn: string;
  /** Fields 7 to 10 of the 2024 card, told apart by their shape: nobody published their order. */
  readonly cancelledNumber: string | null;
  readonly parents: readonly string[];
  readonly unexplained: readonly string[];
}

/**
 * What a QR code says: anybody can print one. Good for filling in a form that something else then proves, and wrapped so
 * that it fits nowhere evidence is expected.
 */
export interface ScannedCard {
  readonly proves: 'nothing';
  /** `2024` has the fields after the seventh; null where mending the text left that open. */
  readonly generation: '2021' | '2024' | null;
  readonly mended: readonly Mend[];
  readonly fields: Personal<CardFields>;
}
