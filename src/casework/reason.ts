import { Refusal } from '../kernel/refusal.ts';
import type { OfficerCaseKind } from './kind.ts';

export type Outcome = 'approve' | 'refuse';

/** Why a case was decided as it was: codes, with words for officers and for the person in both catalogues. */
const reasons: Readonly<Record<OfficerCaseKind, Readonly<Record<Outcome, readonly string[]>>>> = {
  remote_review: {
    approve: ['same_person'],
    refuse: [
      'different_person',
      'picture_unclear',
      'gestures_missing',
      'recording_suspected',
      'portrait_too_old',
      'under_pressure',
      'card_in_doubt',
    ],
  },
  sight: {
    approve: ['same_person'],
    refuse: ['different_person', 'papers_insufficient', 'under_pressure', 'card_in_doubt', 'come_again'],
  },
  second_look: {
    approve: ['upheld'],
    refuse: ['different_person', 'evidence_insufficient', 'rules_broken', 'recording_suspected'],
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
