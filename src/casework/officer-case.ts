import type { OfficerCaseId, SubjectId } from '../kernel/ids.ts';
import { dutyFor, type HeldDuty, type Officer, type UnitCode } from '../kernel/officer.ts';
import { Refusal } from '../kernel/refusal.ts';
import { dutiesFor, type OfficerCaseKind } from './kind.ts';
import type { Outcome } from './reason.ts';

/** Somebody holds the case until then; a lease that has run out is none. */
export interface Lease {
  readonly officerId: SubjectId;
  readonly until: Date;
}

/** What every state has. */
interface Common {
  readonly id: OfficerCaseId;
  readonly kind: OfficerCaseKind;
  readonly unit: UnitCode;
  /** Whom it is about, as far as that is known. */
  readonly subjectId: SubjectId | null;
  readonly openedBy: SubjectId;
  readonly doubts: readonly string[];
  readonly needsSecond: boolean;
  /** Id in the table of whoever owns this kind; of a second look: the case that is looked at again. */
  readonly reference: string | null;
  readonly openedAt: Date;
  readonly version: number;
  /** Who has had a say so far, here and in the case that this one looks at again: its opener and its deciders. */
  readonly eyes: readonly SubjectId[];
}

/** `waiting` for its first officer, or, after a first yes where two are needed, for the `second`. */
export interface WaitingCase extends Common {
  readonly state: 'waiting' | 'second';
  readonly lease: Lease | null;
}

export interface SettledCase extends Common {
  readonly state: 'approved' | 'refused' | 'withdrawn';
  readonly settledAt: Date;
  /** Code of the deciding reason; of a withdrawn case: null. */
  readonly reason: string | null;
}

/** Something that officers decide, each by virtue of a duty held for its unit. */
export type OfficerCase = WaitingCase | SettledCase;
export type OfficerCaseState = OfficerCase['state'];

export function isSettled(officerCase: OfficerCase): officerCase is SettledCase {
  return officerCase.state !== 'waiting' && officerCase.state !== 'second';
}

/** Who holds it now, if anybody. */
export function holderOf(officerCase: OfficerCase, now: Date): SubjectId | null {
  if (isSettled(officerCase) || !officerCase.lease) return null;
  return now < officerCase.lease.until ? officerCase.lease.officerId : null;
}

/** By which duty this officer may act on it. Whoever holds none for its unit learns nothing, not even that it exists. */
export function standingOf(officerCase: Pick<OfficerCase, 'kind' | 'unit'>, officer: Officer): HeldDuty {
  const held = dutyFor(officer, dutiesFor(officerCase.kind), officerCase.unit);
  if (!held) throw new Refusal('casework.case.unknown');
  return held;
}

/** No officer may settle their own identity, what they opened, or a case as both pairs of eyes, however they came to hold it. */
export function requireSeparate(officerCase: OfficerCase, officerId: SubjectId): void {
  if (officerCase.subjectId === officerId) throw new Refusal('casework.case.own_identity');
  if (officerCase.openedBy === officerId) throw new Refusal('casework.case.own_opening');
  if (officerCase.eyes.includes(officerId)) throw new Refusal('casework.case.same_eyes');
}

/** Also a holder takes it again, for longer; never for less than they have. */
export function take(officerCase: OfficerCase, officer: Officer, until: Date, now: Date): WaitingCase {
  standingOf(officerCase, officer);
  const waiting = stillWaiting(officerCase);
  requireSeparate(waiting, officer.subjectId);
  const holder = holderOf(waiting, now);
  if (holder !== null && holder !== officer.subjectId) throw new Refusal('casework.case.taken');
  const kept = holder !== null && waiting.lease && waiting.lease.until > until ? waiting.lease.until : until;
  return { ...next(waiting), lease: { officerId: officer.subjectId, until: kept } };
}

export function giveBack(officerCase: OfficerCase, officerId: SubjectId, now: Date): WaitingCase {
  const waiting = stillWaiting(officerCase);
  if (holderOf(waiting, now) !== officerId) throw new Refusal('casework.case.not_leased');
  return { ...next(waiting), lease: null };
}

/**
 * A supervisor gives it to an officer who may hold it, also out of somebody's hands. Whoever opened it or had a say does
 * not choose whose eyes come after theirs.
 */
export function assign(officerCase: OfficerCase, to: Officer, by: Officer, until: Date): WaitingCase {
  const waiting = stillWaiting(officerCase);
  if (!dutyFor(by, ['supervisor'], waiting.unit)) throw new Refusal('casework.case.unknown');
  requireSeparate(waiting, by.subjectId);
  if (!dutyFor(to, dutiesFor(waiting.kind), waiting.unit)) throw new Refusal('casework.assignee.unfit');
  requireSeparate(waiting, to.subjectId);
  return { ...next(waiting), lease: { officerId: to.subjectId, until } };
}

export interface Ruling {
  readonly outcome: Outcome;
  readonly reason: string;
}

/** A no settles at once; a yes settles unless it was the first of two. */
export function decide(officerCase: OfficerCase, officer: Officer, ruling: Ruling, now: Date): OfficerCase {
  standingOf(officerCase, officer);
  const waiting = stillWaiting(officerCase);
  requireSeparate(waiting, officer.subjectId);
  if (holderOf(waiting, now) !== officer.subjectId) throw new Refusal('casework.case.not_leased');
  const eyes = [...waiting.eyes, officer.subjectId];
  const isFirstYes = ruling.outcome === 'approve' && waiting.needsSecond && waiting.state === 'waiting';
  if (isFirstYes) return { ...next(waiting), eyes, state: 'second', lease: null };
  const state = ruling.outcome === 'approve' ? 'approved' : 'refused';
  return { ...settle(waiting, now), eyes, state, reason: ruling.reason };
}

export function withdraw(officerCase: OfficerCase, now: Date): SettledCase {
  return { ...settle(stillWaiting(officerCase), now), state: 'withdrawn', reason: null };
}

function stillWaiting(officerCase: OfficerCase): WaitingCase {
  if (isSettled(officerCase)) throw new Refusal('casework.case.settled', { state: officerCase.state });
  return officerCase;
}

function next(waiting: WaitingCase): WaitingCase {
  return { ...waiting, version: waiting.version + 1 };
}

function settle(waiting: WaitingCase, now: Date): Common & { readonly settledAt: Date } {
  const { lease: _, state: __, ...common } = next(waiting);
  return { ...common, settledAt: now };
}
