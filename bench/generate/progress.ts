import { performance } from 'node:perf_hooks';

export type Progress = (line: string) => void;

export interface Batches {
  readonly what: string;
  readonly count: number;
  readonly size: number;
  readonly progress: Progress;
}

/** One batch after another, told of now and then. */
export async function inBatches(
  { what, count, size, progress }: Batches,
  work: (from: number, to: number) => Promise<void>,
): Promise<void> {
  const started = performance.now();
  let told = started;
  for (let from = 0; from < count; from += size) {
    await work(from, Math.min(from + size, count));
    if (performance.now() - told < 10_000 && from + size < count) continue;
    told = performance.now();
    progress(`${Math.min(from + size, count)} of ${count} ${what}, ${((told - started) / 1000).toFixed(0)} s`);
  }
}
