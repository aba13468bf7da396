import type { ListedCase, OfficerCaseKind } from '../../../casework/index.ts';
import type { SubjectId } from '../../../kernel/ids.ts';
import type { UnitCode } from '../../../kernel/officer.ts';
import type { Colleague } from '../../ports/casework.ts';
import type { ConsolePageModel } from '../model.ts';

export const queueViews = ['waiting', 'mine', 'settled'] as const;
export type QueueView = (typeof queueViews)[number];

/** Opened longer ago than so many hours. */
export const ages = [4, 24, 72] as const;

/** What the list is narrowed by, as it stands in the address. */
export interface QueueQuery {
  readonly view: QueueView;
  readonly kind: OfficerCaseKind | null;
  readonly unit: UnitCode | null;
  readonly doubt: string | null;
  readonly age: number | null;
}

export interface NamedUnit {
  readonly code: UnitCode;
  readonly name: string;
}

export interface QueueModel extends ConsolePageModel {
  readonly query: QueueQuery;
  readonly cases: readonly ListedCase[];
  readonly unitName: (unit: UnitCode) => string;
  /** Units and kinds this officer can choose between. */
  readonly units: readonly NamedUnit[];
  readonly kinds: readonly OfficerCaseKind[];
  readonly now: Date;
  readonly officerId: SubjectId;
  /** Whom a supervisor can hand cases to; empty for everybody else. */
  readonly colleagues: readonly Colleague[];
  readonly nextUrl: string | undefined;
  readonly firstUrl: string | undefined;
}
