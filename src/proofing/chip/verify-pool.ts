import { extname } from 'node:path';
import { Piscina } from 'piscina';
import type { ChipPolicy, ChipVerdict, PreparedAgreement } from '../../emrtd/index.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ChipAgreer, ChipVerifier } from '../ports.ts';
import type { AgreeTask, VerifyTask } from './verify-worker.ts';

export interface VerifyPool extends ChipVerifier, ChipAgreer {
  /** Lets what has begun come to its verdict. */
  close(): Promise<void>;
}

export interface VerifyPoolOptions {
  readonly threads: number;
  /** Uploads that may wait for a thread. */
  readonly queue: number;
  /** From being handed over to the verdict; a thread that takes longer is stopped. */
  readonly seconds?: number;
  /** Heap of one thread. */
  readonly megabytes?: number;
  readonly policy?: Partial<ChipPolicy>;
  /** For tests: another worker. */
  readonly worker?: URL;
}

/**
 * Verifies chips, and makes keys for them, in threads. When the queue is full it refuses with `proofing.chip.busy`; when a thread dies, runs out
 * of memory or of time, with `proofing.chip.failed`. Neither stops the process, and neither counts as a verdict.
 */
export function createVerifyPool(options: VerifyPoolOptions): VerifyPool {
  const { threads, queue, seconds = 10, megabytes = 256, policy = {}, worker = ownWorker() } = options;
  const pool = new Piscina<VerifyTask | AgreeTask, ChipVerdict | PreparedAgreement>({
    filename: worker.href,
    minThreads: Math.min(1, threads),
    maxThreads: threads,
    idleTimeout: 60_000,
    closeTimeout: seconds * 1000,
    concurrentTasksPerWorker: 1,
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
    env: {},
    execArgv: [],
  });
  // A thread that dies between tasks must not become an unhandled 'error' event.
  pool.on('error', () => undefined);
  let held = 0;
  const isFull = () => held >= threads + queue;
  const run = async (name: string, task: VerifyTask | AgreeTask) => {
    if (isFull()) throw new Refusal('proofing.chip.busy');
    held += 1;
    try {
      return await pool.run(task, { name, signal: AbortSignal.timeout(seconds * 1000) });
    } catch (cause) {
      throw new Refusal('proofing.chip.failed', {}, { cause });
    } finally {
      held -= 1;
    }
  };
  return {
    isFull,
    verify: async (upload, anchors, now) => (await run('default', { upload, anchors, now, policy })) as ChipVerdict,
    agree: async (files, anchors, now) => (await run('agree', { files, anchors, now, policy })) as PreparedAgreement,
    close: () => pool.close(),
  };
}

/** TypeScript beside us when run from the sources, JavaScript when built. */
function ownWorker(): URL {
  return new URL(`./verify-worker${extname(import.meta.url)}`, import.meta.url);
}
