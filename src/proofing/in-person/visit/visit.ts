import type { CaseId, Id, SubjectId } from '../../../kernel/ids.ts';
import type { UnitCode } from '../../../kernel/officer.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import type { CardFields } from '../../card-qr/card-qr.ts';
import type { ChipFingerprints, ProvenIdentity } from '../../case/identity.ts';

export type VisitId = Id<'visit'>;

/** By its chip, or, where there is none to be read, by what is printed on the card. */
export type Manner = 'chip' | 'sight';

/** Of a card's QR code: what is printed on the card as well. */
export type ScannedPrint = Pick<CardFields, 'number' | 'name'> &
  Partial<Pick<CardFields, 'birthDate' | 'sex' | 'issuedOn'>>;

/** What a visit needs to remember of somebody, sealed and gone with its end. */
export interface VisitEvidence {
  /** What the card's QR code said. It filled in a form and proves nothing. */
  readonly scanned?: ScannedPrint;
  /** Whom the card names: as its chip proved, or as an officer read it; kept until it is settled. */
  readonly person?: PersonOnCard;
  /** YYYY-MM-DD, as printed on a card whose chip is not read. */
  readonly issuedOn?: string;
  /** The chip that was read, once the person was matched to it. */
  readonly chip?: ChipFingerprints;
  /** Authenticators the person was shown: kept until it is settled. */
  readonly shown?: readonly string[];
  /** Those of them that were theirs. */
  readonly claimed?: readonly string[];
}

/** `print`: as two people of ours read it from the card. */
export type PersonOnCard = Omit<ProvenIdentity, 'nameSource'> & { readonly nameSource: 'dg13' | 'mrz' | 'print' };

/**
 * Somebody stands before an officer to be proven. `open` until the officer has matched them, `second` while another
 * officer has to agree, `approved` while their telephone or letter is due.
 */
export interface Visit {
  readonly id: VisitId;
  readonly unit: UnitCode;
  readonly openedBy: SubjectId;
  readonly manner: Manner;
  readonly state: 'open' | 'second' | 'approved' | 'done' | 'refused' | 'closed';
  /** The reading of the chip under way, or the last one. */
  readonly caseId: CaseId | null;
  readonly evidence: VisitEvidence;
  readonly doubts: readonly string[];
  readonly reached: 2 | 3 | null;
  readonly subjectId: SubjectId | null;
  readonly confirmedBy: SubjectId | null;
  /** At the telephone's code. */
  readonly triesLeft: number;
  readonly openedAt: Date;
  /** Moves on with each step: a visit that stands idle ends. */
  readonly expiresAt: Date;
  readonly version: number;
}

const ended: readonly Visit['state'][] = ['done', 'refused', 'closed'];

export function hasEnded({ state, expiresAt }: Pick<Visit, 'state' | 'expiresAt'>, now: Date): boolean {
  return ended.includes(state) || expiresAt <= now;
}

/** The visit, if something may still be done in it. */
export function living(visit: Visit, now: Date): Visit {
  if (hasEnded(visit, now)) throw new Refusal('proofing.visit.ended');
  return visit;
}

/** …and if it is in one of these states. */
export function due(visit: Visit, states: readonly Visit['state'][], now: Date): Visit {
  if (!states.includes(living(visit, now).state)) throw new Refusal('proofing.visit.not_due', { state: visit.state });
  return visit;
}

/** One version on, and alive for so much longer. */
export function step(visit: Visit, changes: Partial<Visit>, expiresAt = visit.expiresAt): Visit {
  return { ...visit, ...changes, expiresAt, version: visit.version + 1 };
}

export interface Match {
  readonly by: SubjectId;
  readonly evidence: VisitEvidence;
  readonly doubts: readonly string[];
  /** Whose number it is; null while nobody has it and another officer has to agree. */
  readonly subjectId: SubjectId | null;
}

/** An officer has matched the person. Without a doubt about the chip that is all; else another has to agree. */
export function match(visit: Visit, { by, evidence, doubts, subjectId }: Match, until: Date, now: Date): Visit {
  if (subjectId === by) throw new Refusal('proofing.visit.own_identity');
  const { manner } = due(visit, ['open'], now);
  const reached = ialOf(manner, doubts);
  const state = needsSecond(manner, doubts) ? 'second' : 'approved';
  return step(visit, { state, reached, doubts, evidence, subjectId, confirmedBy: by }, until);
}

/** A second officer has agreed; never the first one, and nobody about themselves. */
export function agree(visit: Visit, by: SubjectId, subjectId: SubjectId, until: Date, now: Date): Visit {
  if (by === subjectId || by === visit.subjectId) throw new Refusal('proofing.visit.own_identity');
  if (by === visit.confirmedBy || by === visit.openedBy) throw new Refusal('proofing.visit.same_officer');
  return step(due(visit, ['second'], now), { state: 'approved', subjectId }, until);
}

/** Of these doubts only the name may differ at the highest level: a person may well have changed it. */
const bearable: readonly string[] = ['name_mismatch'];

/** 3 is the chip and the person matched to it, with nothing open about the chip; 2 is the person by what is printed. */
export function ialOf(manner: Manner, doubts: readonly string[]): 2 | 3 {
  return manner === 'chip' && doubts.every((doubt) => bearable.includes(doubt)) ? 3 : 2;
}

export function needsSecond(manner: Manner, doubts: readonly string[]): boolean {
  return manner === 'sight' || doubts.length > 0;
}

/** A try is spent before the code is looked for. After the last one the visit is over. */
export function spendCodeTry(visit: Visit, now: Date): Visit {
  due(visit, ['second', 'approved'], now);
  if (visit.triesLeft <= 0) throw new Refusal('proofing.visit.code_exhausted');
  return step(visit, { triesLeft: visit.triesLeft - 1 });
}
