import type { Id } from '../kernel/ids.ts';
import type { UnitCode } from '../kernel/officer.ts';

export type KioskId = Id<'kiosk'>;

/** A computer in an office that one person uses after another, marked by an officer. See docs/adr/0032. */
export interface Kiosk {
  readonly id: KioskId;
  readonly unit: UnitCode;
  /** Where it stands, in the officer's words: `Sảnh chính, máy 2`. */
  readonly place: string;
  readonly markedAt: Date;
  /** Until then somebody is taken to stand there; every use moves it on. */
  readonly openUntil: Date;
}

/** Whoever was there has gone: nothing of theirs counts any more. */
export function hasIdled({ openUntil }: Pick<Kiosk, 'openUntil'>, now: Date): boolean {
  return openUntil <= now;
}
