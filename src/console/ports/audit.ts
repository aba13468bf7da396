import type { EntriesFound, EntryCursor, EntryFilter } from '../../audit/index.ts';
import type { Officer } from '../../kernel/officer.ts';
import type { Locale } from '../../platform/ui/locale.ts';
import type { CaseView } from './casework.ts';

/** How the tamper-evident log stands. */
export interface LogState {
  readonly checkpoint: { readonly size: number; readonly root: string; readonly madeAt: Date } | null;
  readonly keys: readonly string[];
  readonly waitingSince: Date | null;
  readonly copies: readonly { readonly destination: string; readonly size: number | null; readonly at: Date | null }[];
  /** Codes. */
  readonly troubles: readonly string[];
}

/** The entry somebody said was not them, without the name of any officer. */
export interface ReportedEntry {
  readonly action: string;
  readonly at: Date;
  readonly reportedAt: Date;
  readonly serviceName: string | null;
  readonly office: { readonly duty: string; readonly unit: string } | null;
  /** A code. */
  readonly reason: string | null;
  readonly claims: readonly string[];
}

export interface AuditPorts {
  /** On record. */
  readonly auditEntries: (officer: Officer, filter: EntryFilter, after: EntryCursor | null) => Promise<EntriesFound>;
  readonly auditLogState: () => Promise<LogState>;
  readonly reportedEntry: (view: CaseView, locale: Locale) => Promise<ReportedEntry | null>;
}
