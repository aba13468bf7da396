import { randomInt } from 'node:crypto';
import { newId, type SubjectId } from '../../../src/kernel/ids.ts';
import type { Officer, UnitCode } from '../../../src/kernel/officer.ts';
import { Refusal } from '../../../src/kernel/refusal.ts';
import type { OfficerActor } from '../../../src/proofing/index.ts';
import { createSubject, type Profile, settleUnit } from '../../../src/subject/index.ts';
import type { TypedColumn } from '../../support/stored-words.ts';
import type { ServerStores } from '../../support/stores.ts';

/** What a test of access is given to make its thing with. */
export interface Workshop {
  readonly opened: ServerStores;
  /** A citizen of the unit, for whatever has to be proposed or opened by somebody. */
  readonly somebody: SubjectId;
  /** A reviewer of the whole province. */
  readonly colleague: SubjectId;
  readonly unit: UnitCode;
  /** Who is about to ask, where that is an officer: holds or has open what only a holder is answered about. */
  readonly asker?: Officer | undefined;
  /** What is written into a column that takes anybody's words, where it is not something usual. */
  readonly words?: (column: TypedColumn) => string;
}

/** Into that column, what the workshop wants there, or something usual. */
export function wordsFor({ words }: Pick<Workshop, 'words'>, column: TypedColumn, usual: string): string {
  return words ? words(column) : usual;
}

/** One request: the address with its thing filled in, and the form's fields where it posts. */
export interface Asked {
  readonly path: string;
  readonly fields?: Readonly<Record<string, string>>;
}

export type Thing = (workshop: Workshop) => Promise<Asked>;
export type Things = Readonly<Record<string, Thing>>;

export const system = { kind: 'system', name: 'test' } as const;

/** Twelve digits of nobody: an unassigned province code keeps them synthetic. */
export function aNumber(): string {
  return `999${String(randomInt(1e9)).padStart(9, '0')}`;
}

export function aProfile(workshop: Pick<Workshop, 'words'>, column: TypedColumn = 'subject.profile') {
  const name = wordsFor(workshop, column, 'Người Dân Thử');
  const rest = { nameSource: 'dg13', birthDate: '1985-05-05', sex: 'female', nationality: 'VNM' } as const;
  return { name, ...rest } satisfies Profile;
}

/** Somebody new of the workshop's unit, without a passkey. */
export async function aPerson(workshop: Workshop, number = aNumber()): Promise<SubjectId> {
  const { opened, unit } = workshop;
  const [subjectId, now] = [newId<'subject'>(), new Date()];
  const subject = { id: subjectId, number, profile: aProfile(workshop), ial: 1, actor: system } as const;
  await opened.transact(async (stores) => {
    await createSubject(stores, subject, now);
    await settleUnit(stores, { subjectId, unit, actor: system }, now);
  });
  return subjectId;
}

/** The colleague, at the counter of the workshop's unit. */
export function atCounter({ colleague, unit }: Workshop): OfficerActor {
  return { kind: 'officer', subjectId: colleague, duty: 'counter_officer', unit };
}

/** The colleague, with all they may do. */
export function reviewing({ colleague }: Workshop): Officer {
  return { subjectId: colleague, duties: [{ duty: 'reviewer', unit: '19' }] };
}

/** What the asker does beforehand, if the rules let them; answers whether they did. */
export async function ifTheyMay(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
