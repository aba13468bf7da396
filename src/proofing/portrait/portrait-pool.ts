import { extname } from 'node:path';
import { Piscina } from 'piscina';

export interface PortraitPool {
  /** A JPEG, or null: an image that does not decode in time and within its memory is no reason to fail. */
  render(dg2: Uint8Array): Promise<Buffer | null>;
  /** The same of a JPEG that a browser took; null for everything that is none, or of no sensible size. */
  picture(jpeg: Uint8Array): Promise<Buffer | null>;
  close(): Promise<void>;
}

export interface PortraitPoolOptions {
  /** From being handed over to the picture; a thread that takes longer is stopped. */
  readonly seconds?: number;
  /** Heap of the thread; the decoders' own memory is limited besides. */
  readonly megabytes?: number;
  /** Portraits that may wait; the next one is not rendered. */
  readonly queue?: number;
  /** For tests: another worker. */
  readonly worker?: URL;
}

/** Decodes portraits in one thread, started when the first is wanted: only cases for an officer need one. */
export function createPortraitPool(options: PortraitPoolOptions = {}): PortraitPool {
  const { seconds = 10, megabytes = 128, queue = 8, worker = ownWorker() } = options;
  const pool = new Piscina<Uint8Array, Uint8Array | undefined>({
    filename: worker.href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 30_000,
    closeTimeout: seconds * 1000,
    concurrentTasksPerWorker: 1,
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
    env: {},
    execArgv: [],
  });
  // A thread that dies between tasks must not become an unhandled 'error' event.
  pool.on('error', () => undefined);
  let held = 0;
  const run = async (bytes: Uint8Array, name: 'default' | 'renderPicture') => {
    if (held > queue) return null;
    held += 1;
    try {
      const jpeg = await pool.run(bytes, { name, signal: AbortSignal.timeout(seconds * 1000) });
      return jpeg ? Buffer.from(jpeg) : null;
    } catch {
      return null;
    } finally {
      held -= 1;
    }
  };
  return {
    render: (dg2) => run(dg2, 'default'),
    picture: (jpeg) => run(jpeg, 'renderPicture'),
    close: () => pool.close(),
  };
}

/** TypeScript beside us when run from the sources, JavaScript when built. */
function ownWorker(): URL {
  return new URL(`./portrait-worker${extname(import.meta.url)}`, import.meta.url);
}
