import type { Duty } from '../../kernel/officer.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { SubjectStatus } from '../subject.ts';

export const interventionKinds = [
  'suspend',
  'unsuspend',
  'force_reproofing',
  'force_new_authenticators',
  'deceased',
  'merge_duplicates',
  'reestablished_number',
  'reclaim_after_theft',
] as const;
export type InterventionKind = (typeof interventionKinds)[number];

/** From one status to the next, and why that may be. */
export interface Way {
  readonly from: SubjectStatus;
  readonly to: SubjectStatus;
  /** Codes; their words are in the message catalogues. */
  readonly reasons: readonly string[];
}

export interface InterventionRule {
  /** Who may ask for it. */
  readonly asks: readonly Duty[];
  /** Who may be its second person. */
  readonly agrees: readonly Duty[];
  /** Whether it waits for the second person, or happens at once and is looked at afterwards. */
  readonly second: 'before' | 'after';
  /** Where it is asked for: in the record that somebody has open, or while the person stands before them. */
  readonly asked: 'record' | 'visit';
  readonly ways: readonly Way[];
}

const leading: readonly Duty[] = ['supervisor', 'security_officer'];
const facing: readonly Duty[] = ['counter_officer', 'reviewer', 'supervisor', 'security_officer'];
const receiving: readonly Duty[] = ['counter_officer', 'supervisor'];

const staying = (reasons: readonly string[]): readonly Way[] => [
  { from: 'active', to: 'active', reasons },
  { from: 'suspended', to: 'suspended', reasons },
];

/** One may close a door at once; it takes two to open one, or to do what nobody can undo. */
export const interventionRules: Readonly<Record<InterventionKind, InterventionRule>> = {
  suspend: {
    asks: leading,
    agrees: leading,
    second: 'after',
    asked: 'record',
    ways: [
      {
        from: 'active',
        to: 'suspended',
        reasons: ['theft_reported', 'fraud_suspected', 'evidence_doubted', 'own_request', 'order_of_authority'],
      },
    ],
  },
  unsuspend: {
    asks: leading,
    agrees: leading,
    second: 'before',
    asked: 'record',
    ways: [
      { from: 'suspended', to: 'active', reasons: ['cleared', 'own_request', 'order_lifted', 'not_upheld'] },
      { from: 'deceased', to: 'active', reasons: ['declared_dead_in_error'] },
    ],
  },
  force_reproofing: {
    asks: leading,
    agrees: leading,
    second: 'after',
    asked: 'record',
    ways: staying(['evidence_doubted', 'data_changed', 'approval_overturned']),
  },
  force_new_authenticators: {
    asks: leading,
    agrees: leading,
    second: 'after',
    asked: 'record',
    ways: staying(['device_stolen', 'passkey_unknown', 'own_request']),
  },
  deceased: {
    asks: leading,
    agrees: leading,
    second: 'before',
    asked: 'record',
    ways: (['active', 'suspended'] as const).map((from) => ({
      from,
      to: 'deceased',
      reasons: ['death_certificate', 'civil_register'],
    })),
  },
  merge_duplicates: {
    asks: leading,
    agrees: leading,
    second: 'before',
    asked: 'record',
    ways: staying(['number_changed', 'same_person_shown']),
  },
  reestablished_number: {
    asks: facing,
    agrees: leading,
    second: 'before',
    asked: 'record',
    ways: staying(['certificate_shown', 'card_shown']),
  },
  reclaim_after_theft: {
    asks: receiving,
    agrees: leading,
    second: 'before',
    asked: 'visit',
    ways: (['active', 'suspended'] as const).map((from) => ({
      from,
      to: 'active',
      reasons: ['matched_in_person'],
    })),
  },
};

/** Every reason of a kind, whatever the status. */
export function reasonsOf(kind: InterventionKind): readonly string[] {
  return [...new Set(interventionRules[kind].ways.flatMap(({ reasons }) => reasons))];
}

/** The kinds that somebody with these duties may ask for of a person in this status. */
export function kindsFor(status: SubjectStatus, duties: readonly Duty[]): readonly InterventionKind[] {
  return interventionKinds.filter((kind) => {
    const { asks, ways } = interventionRules[kind];
    return asks.some((duty) => duties.includes(duty)) && ways.some(({ from }) => from === status);
  });
}

/** Where this leads from `status`. Refuses what the status does not allow, and a reason that is none for it. */
export function wayOf(kind: InterventionKind, status: SubjectStatus, reason: string): Way {
  const way = interventionRules[kind].ways.find(({ from }) => from === status);
  if (!way) throw new Refusal('subject.intervention.not_possible', { kind, status });
  if (!way.reasons.includes(reason)) throw new Refusal('subject.intervention.reason_unknown', { kind, status });
  return way;
}
