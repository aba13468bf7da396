import type { Refusal } from '../../kernel/refusal.ts';

/** A hall of ours: a relying party of our own provider, with sessions of its own. */
export interface Hall {
  readonly name: 'account' | 'console';
  /** Its registration at the provider. */
  readonly clientId: string;
  /** Where it begins, for example `/account`; below it `/callback` and `/signed-out`. */
  readonly path: string;
  readonly limits: HallLimits;
  /** Only places of this hall that exist; anything else leads home. An address may hold anything, and this one is stored. */
  safeReturn(path: unknown): string;
  /** Said to a program whose session is over; people are led to the provider. */
  sessionEnded(): Refusal;
  /** The provider's answer was not one, or told of nobody. */
  signInFailed(cause?: unknown): Refusal;
}

export interface HallLimits {
  /** From leaving for the provider until coming back. */
  readonly signInSeconds: number;
  readonly idleSeconds: number;
  readonly absoluteSeconds: number;
  /** What changes something of weight asks for a ceremony as young as this. */
  readonly freshSeconds: number;
  /** Coming in asks for as much: a visit that idled is not opened again by the provider's session alone. */
  readonly entersFresh: boolean;
}
