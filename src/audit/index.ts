export type { AuditEntry } from './entry.ts';
export { type AuditRow, type AuditStore, auditStore, toAuditRow } from './store.ts';
