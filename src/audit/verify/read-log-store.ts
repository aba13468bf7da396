import type { EntityManager } from 'typeorm';
import { rows } from '../../platform/database/database.ts';
import { auditLogStore } from '../log/log-store.ts';
import type { NodeSource } from '../tree/range.ts';
import { type LogReader, logReaderStore } from './log-reader-store.ts';

export interface AuditReading {
  readonly reader: LogReader;
  readonly nodes: NodeSource;
}

/** The log at one moment, however much is written meanwhile; nothing can be changed on the way. */
export function readAuditLog<T>(manager: EntityManager, work: (log: AuditReading) => Promise<T>): Promise<T> {
  return manager.transaction('REPEATABLE READ', async (bound) => {
    await rows(bound, 'set transaction read only');
    await rows(bound, 'set local idle_in_transaction_session_timeout = 0');
    return work({ reader: logReaderStore(bound), nodes: auditLogStore(bound) });
  });
}
