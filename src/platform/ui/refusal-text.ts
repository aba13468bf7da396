import type { refusals } from './messages/vi/refusals.ts';
import type { T } from './translate.ts';
import { isMessageKey } from './translate.ts';

/** Every refusal code that has words. */
export type RefusalCode = keyof typeof refusals extends infer Key
  ? Key extends `refusal.${infer Code}.title`
    ? Code
    : never
  : never;

export interface RefusalText {
  /** What happened, one short sentence. */
  readonly title: string;
  /** What to do now. */
  readonly next: string;
}

export function isRefusalCode(code: string): code is RefusalCode {
  return isMessageKey(`refusal.${code}.title`) && isMessageKey(`refusal.${code}.next`);
}

/** The words for a refusal. There is no fallback: a code without words is a fault of ours, kept out by a house test. */
export function refusalText(t: T, code: string): RefusalText {
  if (!isRefusalCode(code)) throw new Error(`no words for the refusal ${code}`);
  return { title: t(`refusal.${code}.title`), next: t(`refusal.${code}.next`) };
}
