import type { Ial } from '../../assurance/index.ts';
import type { SubjectId } from '../../kernel/ids.ts';
import type { UnitCode } from '../../kernel/officer.ts';
import type { SubjectStatus } from '../subject.ts';

/** What a search shows: enough to choose the right one, not enough to learn who they are. */
export interface MaskedPerson {
  readonly id: SubjectId;
  readonly name: string;
  readonly number: string;
  readonly birthYear: string;
  readonly status: SubjectStatus;
  readonly ial: Ial;
  readonly unit: UnitCode | null;
}
