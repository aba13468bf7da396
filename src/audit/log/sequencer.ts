import type { Transact } from '../../kernel/transact.ts';
import { isDatabaseAway } from '../../platform/http/database-away.ts';
import type { Log } from '../../platform/log/log.ts';
import { type CopyStores, copyCheckpoint } from '../checkpoint/copy-checkpoint.ts';
import type { Destination } from '../checkpoint/destination.ts';
import type { AuditKeyStore } from '../checkpoint/key-store.ts';
import type { AuditLogStore } from './log-store.ts';
import { type SequencerMemory, sequenceEntries } from './sequence.ts';

export interface SequencerNeeds {
  readonly transact: Transact<CopyStores & { readonly auditLog: AuditLogStore; readonly auditKeys: AuditKeyStore }>;
  /** For a look outside any transaction. */
  readonly log: AuditLogStore;
  readonly origin: string;
  readonly everySeconds: number;
  readonly destinations: readonly Destination[];
  readonly copyEverySeconds: number;
  readonly diary: Log;
  readonly now: () => Date;
}

export interface Sequencer {
  stop(): Promise<void>;
}

/** Entries in one transaction: short enough to be held, long enough for hundreds a second. */
const limit = 1000;
/** A trouble that stays is told again, and does not fill the log. */
const tellEverySeconds = 60;

/** Numbers what is new, again and again, in every process; what one is doing the others leave alone. */
export function startSequencer(needs: SequencerNeeds): Sequencer {
  const { log, diary, everySeconds, destinations } = needs;
  let memory: SequencerMemory = { settled: 0 };
  let running: Promise<void> = Promise.resolve();
  let copying: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const sequence = async (): Promise<void> => {
    while (!stopped && (await log.isBeyond(memory.settled))) {
      const turn = await needs.transact(({ auditLog, auditKeys }) =>
        sequenceEntries({ ...needs, log: auditLog, keys: auditKeys, limit, now: needs.now() }, memory),
      );
      if (turn) memory = turn.memory;
      if (!turn || turn.numbered < limit) return;
    }
  };
  const copy = async (destination: Destination): Promise<void> => {
    const order = { destination, everySeconds: needs.copyEverySeconds, now: needs.now() };
    await needs.transact((stores) => copyCheckpoint(stores, order));
  };
  const toldAt = new Map<string, number>();
  const tell = (error: unknown, what: string): void => {
    const [last, at] = [toldAt.get(what) ?? Number.NEGATIVE_INFINITY, needs.now().getTime()];
    if (at - last < tellEverySeconds * 1000) return;
    toldAt.set(what, at);
    // A database that is away is told of by whoever answers people; an address that is wrong, by nobody but us.
    diary[isDatabaseAway(error) ? 'warn' : 'error']({ err: error }, `${what}; trying again`);
  };
  const safely = (what: string, work: () => Promise<void>) => work().catch((error: unknown) => tell(error, what));
  /** Beside the numbering: a second place that hangs keeps no entry waiting. One at a time. */
  const copies = async (): Promise<void> => {
    for (const one of destinations)
      await safely('a checkpoint of the audit log did not reach its second place', () => copy(one));
  };
  const turn = async (): Promise<void> => {
    await safely('the audit log could not be continued', sequence);
    copying ??= copies().finally(() => {
      copying = undefined;
    });
    if (!stopped) next();
  };
  const next = (): void => {
    timer = setTimeout(() => {
      running = turn();
    }, everySeconds * 1000);
    timer.unref();
  };

  running = turn();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
      await copying;
    },
  };
}
