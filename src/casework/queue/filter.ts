import type { OfficerCaseId } from '../../kernel/ids.ts';
import type { OfficerCase } from '../officer-case.ts';
import type { Narrowed } from './reach.ts';

/** What a list shall show. Waiting ones come by the time they are due, settled ones with the newest first. */
export interface QueueFilter extends Narrowed {
  readonly state: 'waiting' | 'settled';
  readonly doubt?: string | undefined;
  /** Opened before this moment. */
  readonly openedBefore?: Date | undefined;
  /** Only what the officer holds at this moment. */
  readonly mine?: boolean | undefined;
  /** The last one of the page before. */
  readonly after?: Cursor | undefined;
}

/** Where a page of the list ended: when that one is due, or was settled. */
export interface Cursor {
  readonly at: Date;
  readonly id: OfficerCaseId;
}

export interface ListedCase {
  readonly case: OfficerCase;
  /** When it ought to be settled at the latest. */
  readonly dueAt: Date;
}

export interface QueuePage {
  readonly cases: readonly ListedCase[];
  /** Where the next page begins; null on the last. */
  readonly next: Cursor | null;
}
