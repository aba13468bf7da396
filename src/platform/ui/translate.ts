import type { Locale } from './locale.ts';
import { en } from './messages/en/index.ts';
import { vi } from './messages/vi/index.ts';

type Vietnamese = typeof vi;
export type MessageKey = keyof Vietnamese;

type Placeholder<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;
type Values<Key extends MessageKey> = { readonly [Name in Placeholder<Vietnamese[Key]>]: string | number };
type Rest<Key extends MessageKey> = [Placeholder<Vietnamese[Key]>] extends [never] ? [] : [values: Values<Key>];

/** The words for a key in one language. A key that does not exist, or a placeholder left out, does not compile. */
export type T = <Key extends MessageKey>(key: Key, ...rest: Rest<Key>) => string;

const catalogues: Readonly<Record<Locale, Readonly<Record<MessageKey, string>>>> = { vi, en };

export function translator(locale: Locale): T {
  const catalogue = catalogues[locale];
  return (key, ...rest) => fill(catalogue[key], rest[0]);
}

/** Whether both catalogues hold words for `key`. */
export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(vi, key);
}

/** Unicode Standard Annex 9 §2: what would turn the rest of our own sentence around. */
const directing = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

function fill(text: string, values: Readonly<Record<string, string | number>> | undefined): string {
  if (values === undefined) return text;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]).replaceAll(directing, '') : whole,
  );
}
