import { en } from './words-en.ts';
import { vi } from './words-vi.ts';

export type Language = 'vi' | 'en';
export type WordKey = keyof typeof vi;

/** The text for a key, with `{name}` replaced. */
export type Say = (key: WordKey, values?: Readonly<Record<string, string>>) => string;

/** Vietnamese unless English is asked for. */
export function chooseLanguage(wish: string | undefined): Language {
  return wish === 'en' ? 'en' : 'vi';
}

export function speak(language: Language): Say {
  const catalogue = language === 'en' ? en : vi;
  return (key, values = {}) => catalogue[key].replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
