import type { Id, OfficerCaseId, SubjectId } from '../kernel/ids.ts';
import type { HeldDuty } from '../kernel/officer.ts';
import { Personal } from '../kernel/personal.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Outcome } from './reason.ts';

/** What one pair of eyes decided. A case holds one at most of each officer. */
export interface Decision {
  readonly id: Id<'decision'>;
  readonly caseId: OfficerCaseId;
  readonly officerId: SubjectId;
  /** By virtue of what. */
  readonly held: HeldDuty;
  readonly outcome: Outcome;
  readonly reason: string;
  /** For other officers; sealed under the key of the case. */
  readonly note: Personal<string> | null;
  readonly decidedAt: Date;
}

const mostCharacters = 1000;

/** Nothing typed is no note. */
export function noteOf(text: string | null): Personal<string> | null {
  const trimmed = text?.trim() ?? '';
  if (trimmed.length > mostCharacters) throw new Refusal('casework.note.too_long', { most: mostCharacters });
  return trimmed === '' ? null : new Personal(trimmed);
}
