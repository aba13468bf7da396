import type { UnitCode } from '../../src/kernel/officer.ts';
import { communesInForce } from '../../src/locality/index.ts';
import type { Profile } from '../../src/subject/index.ts';
import { type Dice, diceOf } from './dice.ts';

export interface SyntheticPerson {
  readonly number: string;
  readonly profile: Profile;
  readonly unit: UnitCode | null;
  readonly ial: 1 | 2 | 3;
}

/** Family names about as often as they are borne in the province: a few words are in a third of all names. */
const families: readonly (readonly [string, number])[] = [
  ['Nguyễn', 34],
  ['Hoàng', 9],
  ['Trần', 8],
  ['Nông', 6],
  ['Lê', 6],
  ['Dương', 5],
  ['Phạm', 5],
  ['Ma', 4],
  ['Lý', 4],
  ['Triệu', 4],
  ['Đặng', 3],
  ['Bàn', 2],
  ['Hà', 2],
  ['Lường', 2],
  ['Đỗ', 2],
  ['Vũ', 2],
  ['Bùi', 1],
  ['Ngô', 1],
  ['Lục', 1],
];
const middles = {
  male: ['Văn', 'Văn', 'Văn', 'Đức', 'Minh', 'Quang', 'Xuân'],
  female: ['Thị', 'Thị', 'Thị', 'Thị', 'Thu', 'Ngọc'],
};
const givens = [
  'An',
  'Ánh',
  'Bình',
  'Chi',
  'Cường',
  'Dung',
  'Dũng',
  'Đạt',
  'Giang',
  'Hà',
  'Hải',
  'Hạnh',
  'Hiền',
  'Hoa',
  'Huệ',
  'Hùng',
  'Hương',
  'Khánh',
  'Lan',
  'Liên',
  'Linh',
  'Loan',
  'Long',
  'Mai',
  'Minh',
  'Nam',
  'Nga',
  'Nhung',
  'Phúc',
  'Phượng',
  'Quân',
  'Quỳnh',
  'Sơn',
  'Tâm',
  'Thảo',
  'Thắng',
  'Thủy',
  'Trang',
  'Tú',
  'Tuấn',
  'Tùng',
  'Tuyết',
  'Uyên',
  'Vân',
  'Yến',
];

/** The same person for the same number of theirs; no name, number or date is anybody's. */
export function syntheticPerson(at: number): SyntheticPerson {
  const dice = diceOf(`person ${at}`);
  const sex = dice.pick(['male', 'female'] as const);
  const name = [
    dice.weigh(families),
    dice.pick(middles[sex]),
    ...(dice.roll() < 0.3 ? [dice.pick(givens)] : []),
    dice.pick(givens),
  ];
  const profile = {
    name: name.join(' '),
    nameSource: 'dg13',
    birthDate: birthDate(dice),
    sex,
    nationality: 'VNM',
  } as const;
  return {
    number: `999${String(at).padStart(9, '0')}`,
    profile,
    unit: dice.roll() < 0.9 ? unit(dice) : null,
    ial: dice.weigh([
      [1, 55],
      [2, 15],
      [3, 30],
    ] as const),
  };
}

function birthDate(dice: Dice): string {
  const [year, month, day] = [1940 + dice.below(72), 1 + dice.below(12), 1 + dice.below(28)];
  return [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
}

/** Wards are several times as large as communes in the hills. */
export function unit(dice: Dice): UnitCode {
  return dice.weigh(communesInForce().map(({ code, kind }) => [code, kind === 'phuong' ? 4 : 1] as const));
}
