import {
  caseworkActions,
  type Decided,
  type DecideOfficerCase,
  decideOfficerCase,
  drawSecondLook,
  isSettled,
  type OfficerCaseKind,
} from '../../casework/index.ts';
import type { Officer } from '../../kernel/officer.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Transact } from '../../kernel/transact.ts';
import type { Config } from '../../platform/config/schema.ts';
import type { Stores } from '../installation/stores.ts';
import type { CaseEffect } from './effects/effect.ts';
import { effectOf } from './effects.ts';

export interface SettleNeeds {
  readonly transact: Transact<Stores>;
  readonly config: Pick<Config, 'casework'>;
  /** In [0, 1), of a source nobody foresees. */
  readonly random: () => number;
  readonly effectOf?: (kind: OfficerCaseKind) => CaseEffect;
}

/** Kinds whose approvals are looked at again now and then. */
const lookedAtAgain: readonly OfficerCaseKind[] = ['remote_review', 'sight'];

/**
 * An officer's decision with all it means: the effect of its kind and, by lot, a second look, or nothing at all. An
 * officer who decides too much in an hour is refused, and that stays on record.
 */
export async function decideAndSettle(
  needs: SettleNeeds,
  input: Omit<DecideOfficerCase, 'mostPerHour'>,
  now: Date,
): Promise<Decided> {
  const mostPerHour = needs.config.casework.decisions_per_hour;
  try {
    return await needs.transact(async (stores) => {
      const decided = await decideOfficerCase(stores, { ...input, mostPerHour }, now);
      await settle(needs, stores, decided, input, now);
      return decided;
    });
  } catch (error) {
    if (error instanceof Refusal && error.code === 'casework.officer.limit')
      await needs.transact((stores) => noteLimit(stores, input.officer, mostPerHour, now));
    throw error;
  }
}

async function settle(
  { config, random, effectOf: find = effectOf }: SettleNeeds,
  stores: Stores,
  { case: decided }: Decided,
  { officer }: Pick<DecideOfficerCase, 'officer'>,
  now: Date,
): Promise<void> {
  if (!isSettled(decided)) return;
  const effect = find(decided.kind);
  if (decided.state !== 'approved') return effect.refused(stores, decided, officer, now);
  await effect.approved(stores, decided, officer, now);
  if (!lookedAtAgain.includes(decided.kind)) return;
  const { unit, subjectId, doubts, id: reference } = decided;
  const approval = { unit, subjectId, doubts, reference, approvedBy: officer.subjectId };
  await drawSecondLook(stores, approval, { percent: config.casework.second_look_percent, random: random() }, now);
}

/** Once an hour: the security officer sees it in the list of officers. */
async function noteLimit({ officers, facts }: Stores, officer: Officer, most: number, now: Date): Promise<void> {
  const [held] = officer.duties;
  if (!held || !(await officers.noteLimit(officer.subjectId, 'decisions', now))) return;
  const actor = { kind: 'officer', subjectId: officer.subjectId, ...held } as const;
  await facts.record({ action: caseworkActions.limited, actor, details: { most } });
}
