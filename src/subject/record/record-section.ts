import type { Duty, Officer, UnitCode } from '../../kernel/officer.ts';
import { dutyFor } from '../../kernel/officer.ts';

/** What a record is shown in parts of, so that each duty sees what its work needs and no more. */
export const recordSections = ['identity', 'passkeys', 'cases'] as const;
export type RecordSection = (typeof recordSections)[number];

/** Nobody sees which services a person uses, what they agreed to, or from where they signed in. */
const seenBy: Readonly<Partial<Record<Duty, readonly RecordSection[]>>> = {
  counter_officer: ['identity', 'passkeys'],
  reviewer: ['identity', 'cases'],
  supervisor: ['identity', 'passkeys', 'cases'],
  security_officer: ['identity', 'passkeys', 'cases'],
};

/** The parts that an officer's duties for this unit open; none for a unit that is not theirs. */
export function sectionsFor(officer: Officer, unit: UnitCode): readonly RecordSection[] {
  const opening = Object.entries(seenBy).filter(([duty]) => dutyFor(officer, [duty as Duty], unit) !== undefined);
  return recordSections.filter((section) => opening.some(([, sections]) => sections.includes(section)));
}
