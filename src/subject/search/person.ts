import type { Ial } from '../../assurance/index.ts';
import type { SubjectId } from '../../kernel/ids.ts';
import type { UnitCode } from '../../kernel/officer.ts';
import type { Profile } from '../profile.ts';
import type { SubjectStatus } from '../subject.ts';
import { maskName, maskNumber } from './mask.ts';
import { birthYearOf } from './name-words.ts';

/** A person as officers of their unit may come to see them. */
export interface Person {
  readonly id: SubjectId;
  readonly status: SubjectStatus;
  readonly ial: Ial;
  readonly unit: UnitCode | null;
  readonly createdAt: Date;
  /** Empty when they hold none at present. */
  readonly number: string;
  readonly profile: Profile;
}

/** What a search shows: enough to choose the right one, not enough to learn who they are. */
export interface MaskedPerson {
  readonly id: SubjectId;
  readonly name: string;
  readonly number: string;
  readonly birthYear: string;
  readonly status: SubjectStatus;
  readonly ial: Ial;
  readonly unit: UnitCode | null;
}

export function masked({ id, status, ial, unit, number, profile }: Person): MaskedPerson {
  const birthYear = birthYearOf(profile.birthDate);
  return { id, status, ial, unit, name: maskName(profile.name), number: maskNumber(number), birthYear };
}
