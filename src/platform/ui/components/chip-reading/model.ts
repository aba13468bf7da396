import type { FormPageModel } from '../../page-model.ts';

export type ChipCaseState =
  /** Nobody has used the ticket yet: the QR is shown. */
  | { readonly kind: 'waiting' }
  /** A reader has redeemed the ticket. */
  | { readonly kind: 'opened' }
  /** Challenge issued, the chip is being read. */
  | { readonly kind: 'reading' }
  /** The chip is genuine: the reader shows six digits, this page asks for them. */
  | { readonly kind: 'code-expected'; readonly triesLeft: number }
  | { readonly kind: 'review'; readonly reasons: readonly string[] }
  | { readonly kind: 'refused'; readonly reasons: readonly string[] }
  | { readonly kind: 'expired' };

/** One reading of a card, wherever it is asked for. `…Url` is posted to and answered by 303 unless it says GET. */
export interface ChipReadingModel extends FormPageModel {
  readonly state: ChipCaseState;
  /** Whole address of `/reader#<ticket>`, shown as QR and link; needed while waiting. */
  readonly readerUrl?: string;
  readonly expiresAt: Date;
  /** GET, answers `{"state": "…"}`, a `ChipCaseState['kind']`; whenever it differs from this page's, the page loads itself again. */
  readonly statusUrl: string;
  /** POST, field `code`: the six digits. */
  readonly codeUrl: string;
  /** POST: opens a fresh case. */
  readonly restartUrl: string;
  /** Sandbox only: POST `ticket` here (field names given) and a synthetic card is read. */
  readonly sandboxReader?: { readonly url: string; readonly ticket: string };
  /** Somebody else's card, read at a counter: the page speaks to the officer. */
  readonly byOfficer?: boolean;
  /** The code of a refusal that happened just before, shown on top in plain words. */
  readonly error?: string;
}
