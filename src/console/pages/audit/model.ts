import type { FoundEntry } from '../../../audit/index.ts';
import type { UnitCode } from '../../../kernel/officer.ts';
import type { LogState } from '../../ports/audit.ts';
import type { ConsolePageModel } from '../model.ts';

/** As it stands in the fields: what cannot be read is left out of the search. */
export interface AuditQuery {
  /** `YYYY-MM-DD`, in Viet Nam, both days included. */
  readonly from: string;
  readonly to: string;
  readonly action: string;
  readonly office: string;
  readonly pseudonym: string;
}

export interface AuditModel extends ConsolePageModel {
  readonly query: AuditQuery;
  readonly log: LogState;
  readonly entries: readonly FoundEntry[];
  readonly units: readonly { readonly code: UnitCode; readonly name: string }[];
  readonly unitName: (unit: UnitCode) => string;
  readonly actions: readonly string[];
  /** GET. */
  readonly nextUrl?: string;
  /** GET. */
  readonly firstUrl?: string;
}
