import { isMessageKey, type T } from '../../../platform/ui/translate.ts';

/** A doubt in the officers' words; one without words is shown by its code. */
export function doubtText(t: T, doubt: string): string {
  const key = `counter.doubt.${doubt}`;
  return isMessageKey(key) ? t(key as 'counter.doubt.chip_warning') : doubt;
}
