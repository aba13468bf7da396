import type { SubjectId } from '../kernel/ids.ts';
import type { Personal } from '../kernel/personal.ts';

/** The people behind the officers, asked in our own words; answered by whoever keeps the subjects. */
export interface People {
  /** Makes somebody of whom nothing is proven, on the word of others, until a day. */
  vouch(person: NamedPerson, until: Date, operator: string): Promise<SubjectId>;
  /** Whether a card of their own has been proven by now. */
  isProven(subjectId: SubjectId): Promise<boolean>;
  /** From now on they are who their card says, or nobody. What they were let in by before ends. */
  endVouching(subjectId: SubjectId): Promise<void>;
}

export interface NamedPerson {
  readonly name: Personal<string>;
  /** Twelve digits. */
  readonly number: Personal<string>;
}
