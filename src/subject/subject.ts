import type { Ial } from '../assurance/index.ts';
import type { SubjectId } from '../kernel/ids.ts';
import type { Personal } from '../kernel/personal.ts';
import type { Profile } from './profile.ts';

/** `merged`: it turned out to be somebody who has another record, in which this one ended. */
export type SubjectStatus = 'active' | 'suspended' | 'deceased' | 'merged';

/** A person as we keep them: one per human being. */
export interface Subject {
  readonly id: SubjectId;
  readonly status: SubjectStatus;
  readonly ial: Ial;
  readonly version: number;
  readonly createdAt: Date;
  /** Set for somebody of whom nothing was proven when others vouched for them; until then they come in at the console. */
  readonly vouchedUntil: Date | null;
  /** Unsealed when called. Refuses with `vault.key.destroyed` once the person's key is gone. */
  profile(): Personal<Profile>;
}

/** A subject as one answer to one relying party needs it. */
export interface SubjectInSector extends Subject {
  /** The pairwise identifier in that sector, null until there is one. */
  readonly identifier: string | null;
}

/** Whoever is suspended, deceased or merged signs in nowhere, and no token speaks for them. */
export function isActive(subject: Pick<Subject, 'status'>): boolean {
  return subject.status === 'active';
}

/** Let in on the word of others alone: at the console and nowhere else, whatever they sign in with. */
export function isVouchedFor({ vouchedUntil }: Pick<Subject, 'vouchedUntil'>, now: Date): boolean {
  return vouchedUntil !== null && now < vouchedUntil;
}
