import { randomBytes } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import type { OpenedCase, Outcome } from './chip-api.ts';

/** One case opened in this reader, from ticket to outcome. */
export interface Reading {
  /** 256 random bits: whoever holds them holds the reading. Travels in a hidden field, never in an address. */
  readonly id: string;
  readonly opened: OpenedCase;
  readonly outcome?: Outcome;
}

export interface ReadingStore {
  start(opened: OpenedCase): Reading;
  /** Undefined for an id that is unknown, foreign or older than 15 minutes. */
  find(id: string): Reading | undefined;
  finish(id: string, outcome: Outcome): void;
  drop(id: string): void;
}

const lifeMs = 15 * 60 * 1000;

/** In memory; holds at most `capacity` readings, the oldest give way. */
export function createReadingStore(clock: Clock, capacity = 500): ReadingStore {
  const kept = new Map<string, { readonly reading: Reading; readonly endsAt: number }>();
  const live = (id: string) => {
    const entry = kept.get(id);
    if (entry && entry.endsAt > clock().getTime()) return entry;
    kept.delete(id);
    return undefined;
  };
  return {
    start(opened) {
      const reading = { id: randomBytes(32).toString('base64url'), opened };
      const oldest = kept.keys().next().value;
      if (kept.size >= capacity && oldest !== undefined) kept.delete(oldest);
      kept.set(reading.id, { reading, endsAt: clock().getTime() + lifeMs });
      return reading;
    },
    find: (id) => live(id)?.reading,
    finish(id, outcome) {
      const entry = live(id);
      if (entry) kept.set(id, { ...entry, reading: { ...entry.reading, outcome } });
    },
    drop: (id) => void kept.delete(id),
  };
}
