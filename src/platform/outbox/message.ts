/** Something somebody else has to be told. Its payload holds ids, never what they stand for: it is not sealed. */
export interface OutboxMessage {
  /** The same at every try, so that a receiver can tell a repetition. */
  readonly id: string;
  /** Which handler sends it. */
  readonly topic: string;
  /** To whom, in a word an operator knows: a client id. */
  readonly recipient: string;
  readonly payload: Readonly<Record<string, string | null>>;
  readonly createdAt: Date;
  /** This one included. */
  readonly tries: number;
}

export interface RetryPolicy {
  readonly tries: number;
  readonly firstRetrySeconds: number;
}

const longestSeconds = 8 * 3600;

/**
 * When to try again after the try that failed: each wait is three times the one before, up to eight hours, a quarter more
 * or less by chance. Null when it was the last. Ten tries from 15 seconds on take about 20 hours.
 */
export function nextTry(tries: number, now: Date, random: number, policy: RetryPolicy): Date | null {
  if (tries >= policy.tries) return null;
  const seconds = Math.min(longestSeconds, policy.firstRetrySeconds * 3 ** (tries - 1));
  return new Date(now.getTime() + seconds * (0.75 + random / 2) * 1000);
}
