import type { Actor } from './actor.ts';
import type { SubjectId } from './ids.ts';

/** Codes, counts, levels and opaque ids only: an audit entry is read by many and kept for years. */
export type FactDetails = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** Something that happened, recorded in the same transaction as the change it tells of. */
export interface Fact {
  /** `slice.thing.happened`, for example `authenticator.passkey.registered`. */
  readonly action: string;
  readonly actor: Actor;
  /** Whom it is about. Stored as a pseudonym that dies with the subject's key. */
  readonly subjectId?: SubjectId;
  readonly details?: FactDetails;
}

export interface AuditTrail {
  record(fact: Fact): Promise<void>;
}
