export type { AuditEntry } from './entry.ts';
export { holdsSandboxTrace } from './sandbox-trace.ts';
export { type AuditRow, type AuditStore, auditStore, toAuditRow } from './store.ts';
