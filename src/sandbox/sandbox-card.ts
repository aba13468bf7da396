import type { Card } from './card/index.ts';
import type { CitizenNote } from './citizens.ts';

/** A card the sandbox reader can be shown, and how it behaves when read. */
export interface SandboxCard {
  readonly id: string;
  readonly card: Card;
  readonly manner: CardManner;
}

/** `tampered`: one letter of DG1 changed after signing. `clone`: the data, without the chip's key. */
export type CardManner =
  | { readonly kind: 'genuine'; readonly note: CitizenNote }
  | { readonly kind: 'tampered' }
  | { readonly kind: 'clone' }
  | { readonly kind: 'unknown_authority' };
