import type { Actor } from '../../kernel/actor.ts';
import type { AuditTrail } from '../../kernel/audit-trail.ts';
import type { SubjectId } from '../../kernel/ids.ts';
import type { UnitCode } from '../../kernel/officer.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { communeOf } from '../../locality/index.ts';
import type { SubjectStore } from '../store.ts';
import type { SubjectUnitStore } from './subject-unit-store.ts';

export interface SettleUnit {
  readonly subjectId: SubjectId;
  /** A commune in force. */
  readonly unit: UnitCode;
  readonly actor: Actor;
}

/**
 * Says in which commune a person is at home: where they came to the counter, or whom they asked. From now on the
 * officers of that commune find them, and those of the former one no longer. No address is read from cards.
 */
export async function settleUnit(
  stores: {
    readonly subjects: Pick<SubjectStore, 'load'>;
    readonly subjectUnits: Pick<SubjectUnitStore, 'settle'>;
    readonly facts: AuditTrail;
  },
  { subjectId, unit, actor }: SettleUnit,
  now: Date,
): Promise<void> {
  if (!communeOf(unit)) throw new Refusal('subject.unit.malformed');
  if (!(await stores.subjects.load(subjectId, null))) throw new Refusal('subject.record.unknown');
  if (!(await stores.subjectUnits.settle(subjectId, unit, now))) return;
  await stores.facts.record({ action: 'subject.unit.settled', actor, subjectId, details: { unit } });
}
