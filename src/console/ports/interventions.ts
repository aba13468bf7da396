import type { PasskeyEntry } from '../../authenticator/index.ts';
import type { OfficerCaseId, PasskeyId, SubjectId } from '../../kernel/ids.ts';
import type { Officer, UnitCode } from '../../kernel/officer.ts';
import type {
  Intervention,
  InterventionId,
  InterventionKind,
  InterventionPapers,
  MaskedPerson,
} from '../../subject/index.ts';

/** One intervention as officers see it in a list: who, when, and the case it waits in. */
export interface InterventionView {
  readonly intervention: Intervention;
  readonly proposer: string;
  readonly second: string | null;
  readonly caseId: OfficerCaseId | null;
  /** Whether the officer who looks asked for it, and so may take it back while it waits. */
  readonly isOwn: boolean;
}

export interface PersonInterventions {
  readonly person: MaskedPerson;
  /** For which unit it is done: where the person is at home, or the province. */
  readonly unit: UnitCode;
  /** Newest first. */
  readonly made: readonly InterventionView[];
  /** What this officer may ask for of somebody in this status. */
  readonly offered: readonly InterventionKind[];
}

/** What one kind has to be asked with. */
export interface InterventionForm {
  readonly kind: InterventionKind;
  readonly reasons: readonly string[];
  /** Of the record that ends. */
  readonly passkeys: readonly PasskeyEntry[];
  /** Those this officer has open besides: one of them may be the same person. */
  readonly others: readonly MaskedPerson[];
  readonly other: MaskedPerson | null;
}

/** As typed; what is wrong with it is for the rules to say. */
export interface TypedIntervention {
  readonly kind: InterventionKind;
  readonly reason: string;
  readonly note: string;
  readonly number: string;
  readonly other: SubjectId | null;
  readonly claimed: readonly PasskeyId[];
}

/** All that its second person has to look at. */
export interface InterventionPanelView {
  readonly intervention: Intervention;
  readonly papers: InterventionPapers;
  readonly proposer: string;
  readonly person: MaskedPerson | null;
  readonly other: MaskedPerson | null;
  /** What the person claims, and how many there are that go. */
  readonly claimed: readonly PasskeyEntry[];
  readonly unclaimed: number;
}

/** Each answer keeps to the officer's own units, and to people whose record they have open for a reason. */
export interface InterventionPorts {
  /** Refuses with `subject.record.unknown` and `subject.record.closed`. */
  interventionsOf(officer: Officer, subjectId: SubjectId): Promise<PersonInterventions>;
  /** Null where this officer may not ask for it of this person. */
  interventionForm(
    officer: Officer,
    subjectId: SubjectId,
    wanted: { readonly kind: string; readonly other: string },
  ): Promise<InterventionForm | null>;
  /** Whether it has happened, or waits. */
  intervene(officer: Officer, subjectId: SubjectId, typed: TypedIntervention): Promise<'done' | 'waiting'>;
  takeBackIntervention(officer: Officer, subjectId: SubjectId, id: InterventionId): Promise<void>;
  /** Null once it was deleted with the person. */
  interventionPanel(reference: string): Promise<InterventionPanelView | null>;
}
