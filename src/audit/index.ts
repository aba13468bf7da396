export { originOf } from './checkpoint/checkpoint.ts';
export { type CheckpointCopyStore, checkpointCopyStore } from './checkpoint/copy-store.ts';
export { type Destination, fileDestination, urlDestination } from './checkpoint/destination.ts';
export { type AuditKeyStore, auditKeyStore, auditSealedPlaces } from './checkpoint/key-store.ts';
export {
  readVerifierKey,
  splitNotes,
  strayLines,
  type VerifierKey,
  verifierKey,
  verifierKeyText,
} from './checkpoint/note.ts';
export { ensureAuditKey, rotateAuditKey } from './checkpoint/rotate-key.ts';
export type { AuditEntry } from './entry.ts';
export { exportLog } from './export/export-log.ts';
export { logTroubles } from './log/log-health.ts';
export { type AuditLogStore, auditLogStore } from './log/log-store.ts';
export { createAuditLogRoutes } from './log/routes.ts';
export { type Sequencer, startSequencer } from './log/sequencer.ts';
export { auditRefusals } from './refusals.ts';
export {
  type EntryCursor,
  type EntryFilter,
  type EntrySearchStore,
  entrySearchStore,
  type FoundEntry,
} from './search/entry-search-store.ts';
export { auditDuties, type EntriesFound, searchEntries } from './search/search-entries.ts';
export { type AuditRow, type AuditStore, auditStore, holdsSandboxTrace, toAuditRow } from './store.ts';
export { findingText } from './verify/finding.ts';
export { type AuditReading, readAuditLog } from './verify/read-log-store.ts';
export { type Verification, verifyLog } from './verify/verify-log.ts';
