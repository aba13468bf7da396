import { Refusal } from '../kernel/refusal.ts';
import type { OfficerCaseKind } from './kind.ts';

export type Outcome = 'approve' | 'refuse';

/** Why a case was decided as it was: codes, with words for officers in both catalogues. What the person is told of it, the owner of the kind says. */
const reasons: Readonly<Record<OfficerCaseKind, Readonly<Record<Outcome, readonly string[]>>>> = {
  remote_review: {
    approve: ['same_person'],
    refuse: [
      'not_same_person',
      'capture_unclear',
      'gestures_not_followed',
      'capture_not_live',
      'name_mismatch',
      'card_in_doubt',
      'counter_needed',
      'under_pressure',
    ],
  },
  sight: {
    approve: ['same_person'],
    refuse: ['not_same_person', 'papers_insufficient', 'card_in_doubt', 'under_pressure'],
  },
  second_look: {
    approve: ['upheld'],
    refuse: ['not_same_person', 'evidence_insufficient', 'capture_not_live', 'rules_broken'],
  },
  report: {
    approve: ['abuse_confirmed', 'abuse_likely'],
    refuse: ['own_doing', 'official_duty', 'no_sign_of_abuse'],
  },
  intervention: {
    approve: ['evidence_sufficient'],
    refuse: ['evidence_insufficient', 'wrong_person', 'not_needed'],
  },
};

export function reasonsFor(kind: OfficerCaseKind, outcome: Outcome): readonly string[] {
  return reasons[kind][outcome];
}

export function requireReason(kind: OfficerCaseKind, outcome: Outcome, reason: string): void {
  if (!reasonsFor(kind, outcome).includes(reason)) throw new Refusal('casework.reason.unknown');
}

/** Every code there is, for the catalogue of words. */
export const allReasons: readonly string[] = [
  ...new Set(Object.values(reasons).flatMap(({ approve, refuse }) => [...approve, ...refuse])),
];
