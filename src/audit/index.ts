export type { AuditEntry } from './entry.ts';
export { type AuditRow, type AuditStore, auditStore, holdsSandboxTrace, toAuditRow } from './store.ts';
