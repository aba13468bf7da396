import { calendarDateText, dateTimeText } from './time-text.ts';
import type { T } from './translate.ts';
import { isMessageKey } from './translate.ts';

export type ClaimValue = string | number | boolean | readonly string[];

/** A claim's name in words; one the catalogue does not know is named as on the wire. */
export function claimText(t: T, name: string): string {
  const key = `claim.${name}`;
  return name !== 'other' && isKnownClaim(key) ? t(key) : t('claim.other', { name });
}

/** What would be sent, as the person would say it: dates as dates, codes in words, anything unknown as it is. */
export function claimValueText(t: T, name: string, value: ClaimValue): string {
  if (typeof value === 'object') return value.map((item) => claimValueText(t, name, item)).join(', ');
  if (typeof value === 'boolean') return t(value ? 'claim_value.yes' : 'claim_value.no');
  if (name === 'birthdate') return calendarDateText(String(value));
  if (name === 'auth_time') return dateTimeText(new Date(Number(value) * 1000));
  return codeText(t, name, String(value)) ?? String(value);
}

function codeText(t: T, name: string, value: string): string | undefined {
  const level = `level.${value}`;
  if (name === 'ial' && isLevel(level)) return t('claim_value.ial', { level: value, name: t(level) });
  const key = `claim_value.${prefixes[name] ?? ''}${value.replace('urn:thainguyen:id:loa:', '')}`;
  return coded.has(name) && isPlainValue(key) ? t(key) : undefined;
}

const coded: ReadonlySet<string> = new Set(['gender', 'acr', 'aal', 'amr']);
const prefixes: Readonly<Record<string, string>> = { acr: 'loa_', aal: 'aal' };

type KnownClaim = Exclude<Extract<Parameters<T>[0], `claim.${string}`>, 'claim.other'>;
type Level = Extract<Parameters<T>[0], `level.${1 | 2 | 3}`>;
type PlainValue = Exclude<Extract<Parameters<T>[0], `claim_value.${string}`>, 'claim_value.ial'>;

function isKnownClaim(key: string): key is KnownClaim {
  return isMessageKey(key) && key !== 'claim.other';
}

function isLevel(key: string): key is Level {
  return key !== 'level.label' && isMessageKey(key);
}

function isPlainValue(key: string): key is PlainValue {
  return key !== 'claim_value.ial' && isMessageKey(key);
}
