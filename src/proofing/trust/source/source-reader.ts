import { extname } from 'node:path';
import { Piscina } from 'piscina';
import { Refusal } from '../../../kernel/refusal.ts';
import type { SourceRead, SourceTask } from './read-source.ts';

export type SourceReader = (task: SourceTask) => Promise<SourceRead>;

export interface SourceReaderOptions {
  /** The largest file that is read at all. */
  readonly mostBytes?: number;
  readonly seconds?: number;
  /** Heap of the thread. */
  readonly megabytes?: number;
  /** For tests: another worker. */
  readonly worker?: URL;
}

/**
 * Reads a file for the trust store in a thread that ends with it. Refuses with `proofing.trust_file.too_large`, and with
 * `proofing.trust_file.failed` when the thread dies or runs out of memory or time.
 */
export function createSourceReader(options: SourceReaderOptions = {}): SourceReader {
  const { mostBytes = 16 * 1024 * 1024, seconds = 60, megabytes = 512, worker = ownWorker() } = options;
  return async (task) => {
    if (task.bytes.length > mostBytes) throw new Refusal('proofing.trust_file.too_large', { most: mostBytes });
    const pool = new Piscina<SourceTask, SourceRead>({
      filename: worker.href,
      minThreads: 0,
      maxThreads: 1,
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
      env: {},
      execArgv: [],
    });
    pool.on('error', () => undefined);
    try {
      return withBuffers(await pool.run(task, { signal: AbortSignal.timeout(seconds * 1000) }));
    } catch (cause) {
      throw new Refusal('proofing.trust_file.failed', {}, { cause });
    } finally {
      await pool.destroy();
    }
  };
}

/** The clone of a Buffer is a plain Uint8Array. */
function withBuffers(read: SourceRead): SourceRead {
  if (read.kind !== 'certificates' && read.kind !== 'master_list') return read;
  const anchors = read.anchors.map((anchor) => ({
    ...anchor,
    fingerprint: Buffer.from(anchor.fingerprint),
    der: Buffer.from(anchor.der),
  }));
  return { ...read, anchors };
}

/** TypeScript beside us when run from the sources, JavaScript when built. */
function ownWorker(): URL {
  return new URL(`./read-worker${extname(import.meta.url)}`, import.meta.url);
}
