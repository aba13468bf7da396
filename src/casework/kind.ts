import type { Duty } from '../kernel/officer.ts';

/**
 * What an officer is asked to decide.
 * `remote_review`: a citizen asks for level 2 · `sight`: a counter officer asks for a second one · `second_look`: one
 * approval in fifty · `report`: "this was not me" · `intervention`: waits for its second person.
 */
export const officerCaseKinds = ['remote_review', 'sight', 'second_look', 'report', 'intervention'] as const;
export type OfficerCaseKind = (typeof officerCaseKinds)[number];

export function isOfficerCaseKind(value: unknown): value is OfficerCaseKind {
  return (officerCaseKinds as readonly unknown[]).includes(value);
}

/** Any one of these, held for the unit of the case, lets somebody see and decide it. */
const deciding: Readonly<Record<OfficerCaseKind, readonly Duty[]>> = {
  remote_review: ['reviewer', 'supervisor'],
  sight: ['reviewer', 'supervisor'],
  second_look: ['supervisor'],
  report: ['supervisor', 'security_officer'],
  intervention: ['supervisor', 'security_officer'],
};

export function dutiesFor(kind: OfficerCaseKind): readonly Duty[] {
  return deciding[kind];
}

/** Everybody who may decide some kind. */
export const caseworkDuties: readonly Duty[] = [...new Set(Object.values(deciding).flat())];
