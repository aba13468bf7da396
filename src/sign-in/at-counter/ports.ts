import type { Context } from 'koa';
import type { Locale } from '../../platform/ui/locale.ts';
import type { PageModel } from '../../platform/ui/page-model.ts';
import type { CaseView } from '../case-view.ts';

/** Where a person's telephone stands in their visit to a counter. */
export type PhoneView =
  /** It takes part in nothing: it may ask for a code. */
  | { readonly kind: 'none' }
  | { readonly kind: 'code'; readonly expiresAt: Date }
  | { readonly kind: 'expired' }
  /** The officer has typed the code; a second officer has yet to agree. */
  | { readonly kind: 'waiting'; readonly office: string }
  | {
      readonly kind: 'ready';
      readonly office: string;
      /** Enough for its owner to know it, and for nobody else: `N•••• T•• An`. */
      readonly maskedName: string;
      readonly ial: 2 | 3;
      readonly hasPasskeys: boolean;
    }
  /** The visit has ended without it. */
  | { readonly kind: 'ended' };

/** A letter in somebody's hands, as the browser keeps it. */
export interface LetterPlace {
  readonly caseId: string;
  readonly binding: string;
  /** As typed. */
  readonly typed: string;
}

/** What the pages on a person's own telephone ask. */
export interface AtCounterPorts {
  readonly page: (ctx: Context) => PageModel;
  readonly limit: (address: string) => Promise<void>;
  readonly phone: {
    /** Only for the browser that asked; the code is in the database as a keyed hash. */
    begin(): Promise<{ readonly secret: string; readonly code: string }>;
    view(secret: string, locale: Locale): Promise<PhoneView>;
    startPasskey(secret: string): Promise<unknown>;
    finishPasskey(secret: string, response: string): Promise<void>;
    startUse(secret: string): Promise<unknown>;
    finishUse(secret: string, response: string): Promise<void>;
    leave(secret: string): Promise<void>;
  };
  readonly letter: {
    /** Opens a case in which the card is read anew. Refuses with `proofing.letter.invalid`. */
    begin(typed: string, client: { readonly address: string; readonly userAgent: string | null }): Promise<LetterPlace>;
    view(place: LetterPlace): Promise<CaseView | null>;
    confirm(place: LetterPlace, code: string): Promise<void>;
    startPasskey(place: LetterPlace): Promise<unknown>;
    finishPasskey(place: LetterPlace, response: string): Promise<void>;
  };
}
