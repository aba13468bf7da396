import type { Context } from 'koa';
import type { SubjectId } from '../../kernel/ids.ts';
import type { Officer, UnitCode } from '../../kernel/officer.ts';
import type { Locale } from '../../platform/ui/locale.ts';

/** Something that waits for this officer, on the first page. */
export interface Waiting {
  /** Named in the messages as `console.waiting.<what>`. */
  readonly what: WaitingKind;
  /** At most `mostCounted`; then there may be more. */
  readonly count: number;
  /** Where it is dealt with, a path of this hall. */
  readonly path: string;
}

export const waitingKinds = ['registrations', 'cases_held', 'cases_late', 'cases'] as const;
export type WaitingKind = (typeof waitingKinds)[number];

/** Nobody counts further: a list that long is worked on, not read. */
export const mostCounted = 100;

/** What the hall itself asks, whatever its rooms do. */
export interface HallPorts {
  readonly page: (ctx: Context) => { readonly locale: Locale; readonly url: string; readonly sandbox: boolean };
  readonly subjectByIdentifier: (identifier: string) => Promise<SubjectId | null>;
  readonly isSessionAlive: (subjectId: SubjectId, providerSid: string) => Promise<boolean>;
  /** What this person may do for us at this moment; nobody of ours: null. Asked at every request. */
  readonly officer: (subjectId: SubjectId) => Promise<Officer | null>;
  readonly nameOf: (subjectId: SubjectId) => Promise<string>;
  readonly unitName: (unit: UnitCode, locale: Locale) => string;
  readonly waiting: (officer: Officer) => Promise<readonly Waiting[]>;
}
