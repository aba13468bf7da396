import { communes, wards } from './communes.ts';
import { oldDistricts } from './old-districts.ts';
import { type Commune, lastDayBefore, type OldCommune, reform } from './unit.ts';

const oldKinds = { Xã: 'xa', Phường: 'phuong', 'Thị trấn': 'thi_tran' } as const;
const oldProvinces = { '06': 'Bắc Kạn', '19': 'Thái Nguyên' } as const;

/** The 92 of today, in the order of their codes. */
export function readCommunes(): readonly Commune[] {
  const of = (kind: Commune['kind'], table: string) =>
    entries(table).map(([code, name]): Commune => ({ level: 'commune', code, kind, name, from: reform }));
  return [...of('phuong', wards), ...of('xa', communes)].sort((one, other) => (one.code < other.code ? -1 : 1));
}

/** The 280 that cards of before 2025-07-01 may name. */
export function readOldCommunes(): readonly OldCommune[] {
  return oldDistricts.split('#').slice(1).flatMap(readDistrict);
}

function readDistrict(text: string): readonly OldCommune[] {
  const end = text.indexOf('\n');
  const [, provinceCode = '', code = '', name = ''] = /^ (\d\d) (\d{3}) (.+)$/.exec(text.slice(0, end)) ?? [];
  if (provinceCode !== '06' && provinceCode !== '19') throw new Error(`no such province: ${provinceCode}`);
  const province = { code: provinceCode, name: oldProvinces[provinceCode] } as const;
  return entries(text.slice(end)).map(([communeCode, full]) => {
    const kind = full.startsWith('Xã ') ? 'Xã' : full.startsWith('Phường ') ? 'Phường' : 'Thị trấn';
    const named = { kind: oldKinds[kind], name: full.slice(kind.length + 1) };
    const district = { code, name };
    return { level: 'old_commune', code: communeCode, ...named, district, province, until: lastDayBefore };
  });
}

/** `01840 Đức Xuân; 01843 Bắc Kạn` */
function entries(table: string): readonly (readonly [string, string])[] {
  const found = table.split(';').map((entry) => /^\s*(\d{5}) (.+?)\s*$/.exec(entry));
  return found.map((match) => {
    if (!match) throw new Error('a table of units has an entry that is none');
    return [match[1]!, match[2]!] as const;
  });
}
