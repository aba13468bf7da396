import type { SandboxCard } from '../../sandbox-card.ts';

/** Why no card was made. `real_person`: the number could be somebody's, and this place is for nobody real. */
export type OwnCardProblem = 'malformed' | 'encoding' | 'ambiguous' | 'real_person';

export type OwnCard =
  | { readonly kind: 'made'; readonly card: SandboxCard }
  | { readonly kind: 'refused'; readonly problem: OwnCardProblem };

/** Makes test cards of what a QR text says; answered by the composition, since the reader judges nothing. */
export interface OwnCards {
  make(text: string): Promise<OwnCard>;
  /** A browser module by its name; undefined where there is none. */
  script(name: string): Promise<Buffer | undefined>;
}
