import { addSeconds, type Clock } from '../../kernel/clock.ts';

export interface Circuit {
  /** Seconds until somebody may try again; 0 lets this one through. */
  waitSeconds(): number;
  succeeded(): void;
  failed(): void;
}

/**
 * Spares a service that does not answer, and those who wait for it: after `failures` in a row nobody tries for `seconds`,
 * then one does. Of this process alone.
 */
export function createCircuit(clock: Clock, { failures = 5, seconds = 15 } = {}): Circuit {
  let count = 0;
  let closedUntil = new Date(0);
  return {
    waitSeconds() {
      const now = clock();
      if (now < closedUntil) return Math.ceil((closedUntil.getTime() - now.getTime()) / 1000);
      if (count >= failures) closedUntil = addSeconds(now, seconds);
      return 0;
    },
    succeeded() {
      count = 0;
      closedUntil = new Date(0);
    },
    failed() {
      count += 1;
      if (count >= failures) closedUntil = addSeconds(clock(), seconds);
    },
  };
}
