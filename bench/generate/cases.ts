import type { UnitCode } from '../../src/kernel/officer.ts';
import { type Database, rows } from '../../src/platform/database/database.ts';
import { type Dice, diceOf, idAt } from './dice.ts';
import { insertMany, type Target } from './insert.ts';
import { personId } from './people.ts';
import { inBatches, type Progress } from './progress.ts';
import { unit } from './synthetic-person.ts';

const targets = {
  case: {
    table: 'officer_case',
    columns: {
      id: 'uuid',
      kind: 'text',
      state: 'text',
      unit: 'text',
      subject_id: 'uuid',
      opened_by: 'uuid',
      doubts: 'text[]',
      needs_second: 'boolean',
      opened_at: 'timestamptz',
      settled_at: 'timestamptz',
      reason: 'text',
      version: 'integer',
    },
  },
  decision: {
    table: 'officer_case_decision',
    columns: {
      id: 'uuid',
      case_id: 'uuid',
      officer_id: 'uuid',
      duty: 'text',
      unit: 'text',
      outcome: 'text',
      reason: 'text',
      decided_at: 'timestamptz',
    },
  },
} as const satisfies Record<string, Target>;

const kinds = [
  ['remote_review', 60],
  ['sight', 20],
  ['second_look', 8],
  ['report', 7],
  ['intervention', 5],
] as const;

const doubts = [
  ['', 60],
  ['name_mismatch', 12],
  ['capture_unattested', 10],
  ['revocation_unknown', 8],
  ['first_claim', 6],
  ['reestablished_number', 4],
] as const;

const begin = Date.parse('2025-09-01T00:00:00Z');

export interface CaseOptions {
  readonly people: number;
  readonly officers: number;
  readonly cases: number;
}

/** Cases of a year and more, of which one in ten still waits. */
export async function generateCases(
  database: Database,
  { people, officers, cases }: CaseOptions,
  progress: Progress,
): Promise<void> {
  await inBatches({ what: 'cases', count: cases, size: 2000, progress }, async (from, to) => {
    const last = caseId(to - 1, openedAt(to - 1));
    if ((await rows(database.manager, 'select 1 from officer_case where id = $1', [last])).length > 0) return;
    const dice = diceOf(`cases ${from}`);
    const made = Array.from({ length: to - from }, (_, at) => aCase(dice, from + at, { people, officers }));
    await database.source.transaction(async (manager) => {
      await insertMany(
        manager,
        targets.case,
        made.map((one) => one.case),
      );
      await insertMany(
        manager,
        targets.decision,
        made.flatMap((one) => one.decisions),
      );
    });
  });
}

const openedAt = (at: number) => new Date(begin + at * 360_000);
const caseId = (at: number, opened: Date) => idAt(`case ${at}`, opened);

function aCase(dice: Dice, at: number, { people, officers }: Omit<CaseOptions, 'cases'>) {
  const [kind, doubt, place] = [dice.weigh(kinds), dice.weigh(doubts), unit(dice)];
  const opened = openedAt(at);
  const id = caseId(at, opened);
  const [first, second] = [personId(dice.below(officers)), personId(officers + dice.below(people - officers))];
  const isSettled = dice.roll() < 0.9;
  const settled = isSettled ? new Date(opened.getTime() + (1 + dice.below(4000)) * 60_000) : null;
  const state = isSettled
    ? dice.weigh([
        ['approved', 8],
        ['refused', 2],
      ] as const)
    : 'waiting';
  const reason = isSettled ? (state === 'approved' ? 'same_person' : 'different_person') : null;
  const row = [
    id,
    kind,
    state,
    place,
    second,
    second,
    doubt === '' ? '{}' : `{${doubt}}`,
    doubt === 'name_mismatch',
    opened,
    settled,
    reason,
    1,
  ];
  const outcome = state === 'approved' ? 'approve' : 'refuse';
  const decision = [idAt(`decision ${at}`, opened), id, first, 'reviewer', place as UnitCode, outcome, reason, settled];
  return { case: row, decisions: isSettled ? [decision] : [] };
}
