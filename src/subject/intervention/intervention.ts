import type { Id, PasskeyId, SubjectId } from '../../kernel/ids.ts';
import { dutyFor, type HeldDuty, type Officer, type UnitCode } from '../../kernel/officer.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { SubjectStatus } from '../subject.ts';
import { type InterventionKind, interventionRules, wayOf } from './kind.ts';

export type InterventionId = Id<'intervention'>;

/**
 * `waiting`: nothing has happened yet. `unreviewed`: it happened by one person's word, and a second has not looked yet.
 * `contested`: it happened, and the second would not have done it.
 */
export type InterventionState = 'waiting' | 'unreviewed' | 'done' | 'contested' | 'refused' | 'withdrawn';

/** Something officers do to a person's identity. What was noted of it is kept apart, sealed. */
export interface Intervention {
  readonly id: InterventionId;
  readonly subjectId: SubjectId;
  /** The record that ends when two are joined; null for every other kind. */
  readonly otherId: SubjectId | null;
  readonly kind: InterventionKind;
  readonly reason: string;
  readonly unit: UnitCode;
  readonly state: InterventionState;
  /** The visit to a counter in which the person was matched to their card; null for all but a reclaim. */
  readonly visitId: Id<'visit'> | null;
  /** Passkeys that the person knows as theirs: of the record that ends, or of a stolen one. */
  readonly claimed: readonly PasskeyId[];
  /** Null once that officer's own record was deleted. */
  readonly proposedBy: SubjectId | null;
  readonly proposedAt: Date;
  readonly settledBy: SubjectId | null;
  readonly settledAt: Date | null;
  readonly version: number;
}

export type NewIntervention = Pick<
  Intervention,
  'id' | 'subjectId' | 'otherId' | 'visitId' | 'kind' | 'reason' | 'unit' | 'claimed'
>;

export type SecondWord = 'approve' | 'refuse';

/** Whom it touches. */
export function touched({ subjectId, otherId }: Pick<Intervention, 'subjectId' | 'otherId'>): readonly SubjectId[] {
  return otherId === null ? [subjectId] : [subjectId, otherId];
}

/** Asked for by an officer, of people in these statuses. No officer intervenes in their own identity, whichever side of it. */
export function proposed(
  wanted: NewIntervention,
  officer: Officer,
  statuses: ReadonlyMap<SubjectId, SubjectStatus>,
  now: Date,
): Intervention {
  requireOther(wanted);
  requireVisit(wanted);
  requirePossible(wanted, statuses);
  requireStranger(wanted, officer);
  requireDuty(officer, 'asks', wanted);
  const state = interventionRules[wanted.kind].second === 'before' ? 'waiting' : 'unreviewed';
  return {
    ...wanted,
    state,
    proposedBy: officer.subjectId,
    proposedAt: now,
    settledBy: null,
    settledAt: null,
    version: 1,
  };
}

/** The second person's word, once. What waited must still be possible when they agree to it. */
export function settled(
  open: Intervention,
  { officer, word }: { readonly officer: Officer; readonly word: SecondWord },
  statuses: ReadonlyMap<SubjectId, SubjectStatus>,
  now: Date,
): Intervention {
  requireOpen(open);
  requireStranger(open, officer);
  if (open.proposedBy === officer.subjectId) throw new Refusal('subject.intervention.own_proposal');
  requireDuty(officer, 'agrees', open);
  const isWaiting = open.state === 'waiting';
  if (isWaiting && word === 'approve') {
    requireVisit(open);
    requirePossible(open, statuses);
  }
  const refusedState = isWaiting ? 'refused' : 'contested';
  const state = word === 'approve' ? 'done' : refusedState;
  return { ...open, state, settledBy: officer.subjectId, settledAt: now, version: open.version + 1 };
}

/** Taken back by whoever asked for it, before anything happened. */
export function withdrawn(open: Intervention, officer: Officer, now: Date): Intervention {
  if (open.state !== 'waiting') throw new Refusal('subject.intervention.settled', { state: open.state });
  if (open.proposedBy !== officer.subjectId) throw new Refusal('subject.intervention.not_own');
  return { ...open, state: 'withdrawn', settledAt: now, version: open.version + 1 };
}

/** What happened meanwhile leaves no room for it: nobody need decide. */
export function lapsed(open: Intervention, now: Date): Intervention {
  requireOpen(open);
  return { ...open, state: 'withdrawn', settledAt: now, version: open.version + 1 };
}

/** Whether an agreement could still carry it out, with the people it touches being what they are by now. */
export function isPossible(open: Intervention, statuses: ReadonlyMap<SubjectId, SubjectStatus>): boolean {
  try {
    requirePossible(open, statuses);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** The duty by which an officer asks or agrees, for the unit it concerns. */
export function requireDuty(
  officer: Officer,
  part: 'asks' | 'agrees',
  { kind, unit }: Pick<Intervention, 'kind' | 'unit'>,
): HeldDuty {
  const held = dutyFor(officer, interventionRules[kind][part], unit);
  if (!held) throw new Refusal('subject.intervention.no_duty', { kind });
  return held;
}

function requireOpen({ state }: Intervention): void {
  if (state !== 'waiting' && state !== 'unreviewed') throw new Refusal('subject.intervention.settled', { state });
}

function requireStranger(about: Pick<Intervention, 'subjectId' | 'otherId'>, officer: Officer): void {
  if (touched(about).includes(officer.subjectId)) throw new Refusal('subject.intervention.own_identity');
}

function requireOther({ kind, subjectId, otherId }: NewIntervention): void {
  const isTwo = otherId !== null && otherId !== subjectId;
  if (isTwo !== (kind === 'merge_duplicates')) throw new Refusal('subject.intervention.other_needed');
}

/** Which visits will do is the caller's to say, who knows them. */
function requireVisit({ kind, visitId }: Pick<Intervention, 'kind' | 'visitId'>): void {
  const isVisit = interventionRules[kind].asked === 'visit';
  if (isVisit !== (visitId !== null)) throw new Refusal('subject.intervention.visit_needed', { kind });
}

/** Every record it touches must be in a status that allows it. */
function requirePossible(
  about: Pick<Intervention, 'subjectId' | 'otherId' | 'kind' | 'reason'>,
  statuses: ReadonlyMap<SubjectId, SubjectStatus>,
): void {
  for (const id of touched(about)) {
    const status = statuses.get(id);
    if (!status) throw new Refusal('subject.record.unknown');
    wayOf(about.kind, status, about.reason);
  }
}
