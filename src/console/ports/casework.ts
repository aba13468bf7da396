import type {
  Assigned,
  Decision,
  OfficerCase,
  OfficerCaseKind,
  Outcome,
  QueueFilter,
  QueuePage,
  WaitingCase,
} from '../../casework/index.ts';
import type { OfficerCaseId, SubjectId } from '../../kernel/ids.ts';
import type { Officer, UnitCode } from '../../kernel/officer.ts';

/** Enough to know whom one speaks of with somebody who stands there; the record itself opens in the room of people. */
export interface PersonGlimpse {
  readonly name: string;
  readonly number: string;
  readonly birthYear: string;
}

/** A decision with the name of whoever made it. */
export interface DecisionView {
  readonly decision: Decision;
  readonly officerName: string;
}

export interface CaseView {
  readonly case: OfficerCase;
  readonly dueAt: Date;
  readonly decisions: readonly DecisionView[];
  /** Who holds it at this moment, if anybody. */
  readonly heldBy: { readonly officerId: SubjectId; readonly name: string; readonly until: Date } | null;
  /** Masked, and only for whoever holds the case. */
  readonly person: PersonGlimpse | null;
}

export interface Ruling {
  readonly caseId: OfficerCaseId;
  readonly officer: Officer;
  readonly outcome: Outcome;
  readonly reason: string;
  readonly note: string | null;
}

/** An officer to whom a supervisor may hand cases. */
export interface Colleague {
  readonly subjectId: SubjectId;
  readonly name: string;
}

/** What the rooms of cases ask; each answer keeps to the officer's own units. */
export interface CaseworkPorts {
  /** Communes where there can be cases. */
  readonly unitsInForce: () => readonly UnitCode[];
  readonly queue: (officer: Officer, filter: QueueFilter) => Promise<QueuePage>;
  readonly takeNext: (
    officer: Officer,
    narrowed: { readonly kind?: OfficerCaseKind | undefined; readonly unit?: UnitCode | undefined },
  ) => Promise<WaitingCase | null>;
  /** On record. Whoever holds the case holds it for longer by reading it. */
  readonly readCase: (officer: Officer, caseId: OfficerCaseId) => Promise<CaseView>;
  readonly takeCase: (officer: Officer, caseId: OfficerCaseId) => Promise<void>;
  readonly returnCase: (officer: Officer, caseId: OfficerCaseId) => Promise<void>;
  readonly decideCase: (ruling: Ruling) => Promise<{ readonly settled: boolean }>;
  readonly colleagues: (supervisor: Officer) => Promise<readonly Colleague[]>;
  readonly assignCases: (supervisor: Officer, to: SubjectId, caseIds: readonly OfficerCaseId[]) => Promise<Assigned>;
}
