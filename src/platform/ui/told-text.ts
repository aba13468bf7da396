import type { T } from './translate.ts';
import { isMessageKey } from './translate.ts';

export interface ToldText {
  readonly title: string;
  readonly reason: string | null;
  readonly next: string;
}

type ToldKey = Extract<Parameters<T>[0], `told.${string}`>;
type PlainKey = Exclude<ToldKey, 'told.banner' | 'told.because'>;

/** A notice in words: what happened, why where `details.reason` names it, and what to do now. Nothing is left untold. */
export function toldText(t: T, kind: string, details: Readonly<Record<string, unknown>>): ToldText {
  const isKnown = isPlain(`told.${kind}.title`);
  return {
    title: word(t, isKnown ? `told.${kind}.title` : 'told.other.title'),
    reason: reasonText(t, String(details.reason)),
    next: word(t, isKnown ? `told.${kind}.next` : 'told.other.next'),
  };
}

/** In words that say more where a notice has its own, else in those of the history. */
function reasonText(t: T, code: string): string | null {
  const key = [`told.reason.${code}`, `history.reason.${code}`].find(isMessageKey);
  return key ? t(key as 'told.reason.card_in_doubt') : null;
}

function word(t: T, key: string): string {
  return isPlain(key) ? t(key) : '';
}

function isPlain(key: string): key is PlainKey {
  return key.startsWith('told.') && isMessageKey(key) && key !== 'told.banner' && key !== 'told.because';
}
