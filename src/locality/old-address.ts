import { fold } from './fold.ts';
import { readOldCommunes } from './read-tables.ts';
import type { OldCommune } from './unit.ts';

const longest = 500;
const kinds: Readonly<Record<string, OldCommune['kind']>> = {
  xa: 'xa',
  x: 'xa',
  phuong: 'phuong',
  p: 'phuong',
  'thi tran': 'thi_tran',
  tt: 'thi_tran',
};
const communeForm = /^(?:(xa|phuong|thi tran)\s+|(x|p|tt)\s*\.\s*)?(.+)$/;
const districtForm = /^(?:(?:huyen|thanh pho|thi xa)\s+|(?:tp|tx|h)(?:\s*\.\s*|\s+))?(.+)$/;
const provinceForm = /^(?:tinh\s+|t\s*\.\s*)?(.+)$/;

/**
 * The commune that an address of before 2025-07-01 names, as older cards print it: `thôn, xã, huyện, tỉnh`. Case,
 * diacritics and the usual abbreviations do not matter. Null when province, district and commune are not all there,
 * or fit none or several: an address of two levels is a newer one.
 */
export function readOldAddress(text: string): OldCommune | null {
  if (text.length > longest) return null;
  const parts = text
    .split(',')
    .map(fold)
    .filter((part) => part !== '');
  const [commune, district, province] = parts.slice(-3);
  if (commune === undefined || district === undefined || province === undefined) return null;
  const [, word, short, name] = communeForm.exec(commune) ?? [];
  const kind = kinds[word ?? short ?? ''];
  const key = keyOf(bare(provinceForm, province), bare(districtForm, district), name ?? '');
  const fitting = (byPlace().get(key) ?? []).filter((unit) => kind === undefined || unit.kind === kind);
  return fitting.length === 1 ? fitting[0]! : null;
}

const bare = (form: RegExp, part: string) => form.exec(part)?.[1] ?? '';
const keyOf = (...names: readonly string[]) => names.map((name) => fold(name).replace(/[^a-z0-9]+/g, ' ')).join('|');

let places: ReadonlyMap<string, readonly OldCommune[]> | undefined;

function byPlace(): ReadonlyMap<string, readonly OldCommune[]> {
  places ??= Map.groupBy(readOldCommunes(), ({ province, district, name }) =>
    keyOf(province.name, bare(districtForm, fold(district.name)), name),
  );
  return places;
}
