// NIST SP 800-63A-4 §4.3: what may be open about the evidence when a person is matched to it in front of somebody.
import { gapsAgainst, type RevocationPolicy } from '../../../emrtd/index.ts';
import type { CardRegister, RegisteredCard } from '../../ports.ts';
import type { VisitEvidence } from './visit.ts';

/** What stops nobody from proving the card, and leads to a second officer and no further than ial 2. */
const gross: readonly string[] = ['number_structure', 'dsc_private_key_usage'];

interface Person {
  readonly number: string;
  readonly name: string;
  readonly birthDate: string;
}

export interface ChipInVisit {
  /** Codes that the chip API noted beside a genuine chip. */
  readonly warnings: readonly string[];
  readonly identity: Person;
  /** Without one there is nothing of the chip's to match the person to. */
  readonly hasPortrait: boolean;
  readonly scanned?: VisitEvidence['scanned'];
  /** What we know of whoever has the number. */
  readonly known: Omit<Person, 'number'> | null;
}

/** What is open about a genuine chip, by this policy about revocation lists. */
export function doubtsAboutChip(
  { warnings, identity, hasPortrait, scanned, known }: ChipInVisit,
  revocation: RevocationPolicy,
): readonly string[] {
  const isOtherCard = scanned !== undefined && scanned.number !== identity.number;
  return [
    ...(!hasPortrait || isOtherCard || warnings.some((code) => gross.includes(code)) ? ['chip_warning'] : []),
    ...(gapsAgainst(revocation, warnings).length > 0 ? ['revocation_unknown'] : []),
    ...(warnings.includes('card_register_silent') ? ['register_unknown'] : []),
    ...(known && differs(identity, known) ? ['name_mismatch'] : []),
  ];
}

/** What is open about a card that two people look at: the register is asked about it too, and answers for us. */
export async function standingOfSeen(
  register: CardRegister | undefined,
  card: RegisteredCard,
): Promise<'in_force' | 'reported' | 'unknown'> {
  return register ? register.standingOf(card) : 'in_force';
}

export function doubtsAboutSight(
  seen: Person,
  { known, standing }: Pick<ChipInVisit, 'known'> & { readonly standing: 'in_force' | 'unknown' },
): readonly string[] {
  return [
    'by_sight',
    ...(standing === 'unknown' ? ['register_unknown'] : []),
    ...(known && differs(seen, known) ? ['name_mismatch'] : []),
  ];
}

/** A name kept as capitals without diacritics does not differ from the same with them. */
function differs(one: Omit<Person, 'number'>, other: Omit<Person, 'number'>): boolean {
  return one.birthDate !== other.birthDate || folded(one.name) !== folded(other.name);
}

function folded(name: string): string {
  const plain = name
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toUpperCase();
  return plain
    .replaceAll('Đ', 'D')
    .replaceAll(/[^A-Z ]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
