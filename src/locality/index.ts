import { type UnitCode, wholeProvince } from '../kernel/officer.ts';
import { fold } from './fold.ts';
import { readCommunes, readOldCommunes } from './read-tables.ts';
import { type Commune, type Day, type OldCommune, reform } from './unit.ts';

export { readOldAddress } from './old-address.ts';
export type { Commune, Day, OldCommune } from './unit.ts';

const today: ReadonlyMap<UnitCode, Commune> = new Map(readCommunes().map((unit) => [unit.code, unit]));
const before: ReadonlyMap<UnitCode, OldCommune> = new Map(readOldCommunes().map((unit) => [unit.code, unit]));

const alphabet = new Intl.Collator('vi');

/** The communes and wards in force, in the order of their codes. */
export function communesInForce(): readonly Commune[] {
  return [...today.values()];
}

/** The same as people look for one in a list, wards first as their names begin. */
export function communesByName(): readonly Commune[] {
  return communesInForce().toSorted((one, other) =>
    alphabet.compare(unitName(one.code, 'vi'), unitName(other.code, 'vi')),
  );
}

/** Whether duties can be held and people be registered for it: a commune in force, or the whole province. */
export function isUnitCode(text: string): text is UnitCode {
  return text === wholeProvince || today.has(text);
}

/** The commune in force under this code. */
export function communeOf(code: UnitCode): Commune | null {
  return today.get(code) ?? null;
}

/** What a code meant on a day: half of today's codes named another commune before 2025-07-01. */
export function unitOn(code: UnitCode, day: Day): Commune | OldCommune | null {
  return (day < reform ? before : today).get(code) ?? null;
}

/** `Phường Đức Xuân`, `Duc Xuan Ward`, `Tỉnh Thái Nguyên`; the code itself where it names nothing in force. */
export function unitName(code: UnitCode, locale: 'vi' | 'en'): string {
  if (code === wholeProvince) return locale === 'vi' ? 'Tỉnh Thái Nguyên' : 'Thai Nguyen Province';
  const unit = today.get(code);
  if (!unit) return code;
  if (locale === 'vi') return `${unit.kind === 'xa' ? 'Xã' : 'Phường'} ${unit.name}`;
  const plain = fold(unit.name).replace(/(^|\s)[a-z]/g, (letter) => letter.toUpperCase());
  return `${plain} ${unit.kind === 'xa' ? 'Commune' : 'Ward'}`;
}

/** The commune in force that is called so, with or without its kind and diacritics; null when none or several are. */
export function unitNamed(text: string): UnitCode | null {
  const exact = text.normalize('NFC').trim().toLowerCase();
  const names = communesInForce().map(({ code, name }) => ({ code, name, full: unitName(code, 'vi') }));
  const spelt = names.filter(({ name, full }) => [name, full].some((one) => one.toLowerCase() === exact));
  const wanted = fold(text);
  const typed = names.filter(({ name, full }) => fold(name) === wanted || fold(full) === wanted);
  const [only, ...more] = spelt.length > 0 ? spelt : typed;
  return only && more.length === 0 ? only.code : null;
}
