import type { Context } from 'koa';
import type { SubjectId } from '../../kernel/ids.ts';
import type { ChipCaseState } from '../../platform/ui/components/chip-reading/model.ts';
import type { Locale } from '../../platform/ui/locale.ts';

/** In whose session something is asked: a card read in one is not taken in another. */
export interface Asker {
  readonly subjectId: SubjectId;
  readonly providerSid: string;
}

export interface OwnReview {
  readonly state: 'none' | 'card' | 'capture' | 'waiting' | 'approved' | 'refused' | 'withdrawn' | 'expired';
  readonly unitName: string | null;
  readonly sentAt: Date | null;
  readonly decidedAt: Date | null;
  /** Code of an officer's reason. */
  readonly reason: string | null;
  readonly pictures: number;
  /** All pictures are taken, and nothing is sent yet. */
  readonly isComplete: boolean;
  /** After a no: when another request may be made. */
  readonly nextAt: Date | null;
}

export interface OwnReviewCard {
  readonly state: ChipCaseState;
  readonly expiresAt: Date;
  readonly ticket: string | null;
}

export interface CaptureStepView {
  readonly token: string;
  readonly gesture: string;
  readonly step: number;
  readonly of: number;
}

/** Asking to be matched with one's card from afar. */
export interface ReviewPort {
  readonly isOffered: boolean;
  readonly usualHours: number;
  readonly evidenceDays: number;
  readonly issuer: string;
  readonly sandboxReaderUrl: string | undefined;
  readonly units: (locale: Locale) => readonly { readonly code: string; readonly name: string }[];
  readonly of: (subjectId: SubjectId, locale: Locale) => Promise<OwnReview>;
  readonly start: (ctx: Context, asker: Asker, unit: string) => Promise<void>;
  /** Another ticket for the request that awaits a card. */
  readonly restart: (ctx: Context, asker: Asker) => Promise<void>;
  /** Null when no card is awaited. */
  readonly card: (asker: Asker) => Promise<OwnReviewCard | null>;
  /** The six digits; a card that cannot serve ends the request. */
  readonly confirm: (asker: Asker, code: string) => Promise<void>;
  readonly beginPictures: (subjectId: SubjectId) => Promise<CaptureStepView>;
  readonly addPicture: (subjectId: SubjectId, token: string, jpeg: Buffer) => Promise<CaptureStepView | null>;
  readonly submit: (ctx: Context, asker: Asker) => Promise<void>;
  readonly withdraw: (subjectId: SubjectId) => Promise<void>;
}
