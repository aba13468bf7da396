import { mannWhitney } from './mann-whitney.ts';

/** Milliseconds, try by try. */
export interface Times {
  readonly one: readonly number[];
  readonly other: readonly number[];
}

export interface Comparison extends Times {
  /** Best of the runs that were needed: a difference that is there shows in every one of them. */
  readonly p: number;
  readonly runs: number;
}

export interface CompareOptions {
  /** Tries of each kind that count; so many more begin the run and do not. */
  readonly tries: number;
  readonly warmUp: number;
}

export type Kind = 'one' | 'other';
/** One try of a kind: the time at each door it went through. */
export type Attempt<Door extends string> = (kind: Kind) => Promise<Readonly<Record<Door, number>>>;

/**
 * Takes the time of two kinds of request, in pairs, either first by chance, so that whatever else the machine does falls on
 * both alike. Where they seem to differ at a door it measures again, at most three times: chance alone fails once in a
 * million.
 */
export async function compareTimes<Door extends string>(
  doors: readonly Door[],
  attempt: Attempt<Door>,
  options: CompareOptions,
): Promise<Readonly<Record<Door, Comparison>>> {
  const best = new Map<Door, Comparison>();
  const isSettled = () => doors.every((door) => (best.get(door)?.p ?? 0) > 0.01);
  for (let runs = 1; runs <= 3 && !isSettled(); runs += 1) {
    const measured = await measure(attempt, options);
    for (const door of doors) {
      const times = { one: measured.one.map((each) => each[door]), other: measured.other.map((each) => each[door]) };
      best.set(door, { ...times, p: Math.max(best.get(door)?.p ?? 0, mannWhitney(times.one, times.other)), runs });
    }
  }
  return Object.fromEntries(best) as Record<Door, Comparison>;
}

async function measure<Door extends string>(attempt: Attempt<Door>, { tries, warmUp }: CompareOptions) {
  const times: Record<Kind, Readonly<Record<Door, number>>[]> = { one: [], other: [] };
  for (let at = 0; at < tries + warmUp; at += 1) {
    const order: readonly Kind[] = Math.random() < 0.5 ? ['one', 'other'] : ['other', 'one'];
    for (const kind of order) {
      const time = await attempt(kind);
      if (at >= warmUp) times[kind].push(time);
    }
  }
  return times;
}

/** The smallest of these delays, in milliseconds, that would have shown in this run had only one kind had it. */
export function smallestSeen({ one, other }: Times, delays: readonly number[]): number | undefined {
  return delays.find(
    (delay) =>
      mannWhitney(
        one,
        other.map((time) => time + delay),
      ) < 0.01,
  );
}

export async function timed(
  request: () => Promise<Response>,
): Promise<{ readonly ms: number; readonly answer: Response }> {
  const begun = performance.now();
  const answer = await request();
  await answer.clone().arrayBuffer();
  return { ms: performance.now() - begun, answer };
}

export function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
