import type { PasskeyEntry } from '../../authenticator/index.ts';
import type { OfficerCase } from '../../casework/index.ts';
import type { SubjectId } from '../../kernel/ids.ts';
import type { Officer } from '../../kernel/officer.ts';
import type { FoundAgain, Person, PersonView, RecordSection } from '../../subject/index.ts';

/** As typed; what is wrong with it is for the rules to say. */
export interface TypedPurpose {
  readonly reason: string;
  readonly reference: string;
}

export interface TypedSearch extends TypedPurpose {
  readonly who: string;
  readonly birthYear: string;
}

/** A person's record as one officer may see it: the parts that their duties do not open are not even read. */
export interface PersonRecord {
  readonly person: Person;
  readonly view: PersonView;
  readonly sections: readonly RecordSection[];
  readonly passkeys: readonly PasskeyEntry[];
  readonly cases: readonly OfficerCase[];
}

export interface PeoplePorts {
  /** Looks, and keeps what was found under the id that is returned. */
  findPeople(officer: Officer, search: TypedSearch): Promise<string>;
  /** What this officer's search found; null when it is not theirs or over. */
  foundPeople(officer: Officer, searchId: string): Promise<FoundAgain | null>;
  /** Opens a record, for a reason of its own or that of the search that found it. */
  openPerson(officer: Officer, subjectId: SubjectId, why: TypedPurpose | { readonly search: string }): Promise<void>;
  closePerson(officer: Officer, subjectId: SubjectId): Promise<void>;
  /** Refuses with `subject.record.unknown` and `subject.record.closed`. */
  personRecord(officer: Officer, subjectId: SubjectId): Promise<PersonRecord>;
}
