import { isMessageKey, type T } from '../../../platform/ui/translate.ts';

/** A duty in words; one the catalogue does not know as it is. */
export function dutyText(t: T, duty: string): string {
  const key = `duty.${duty}`;
  return isMessageKey(key) ? t(key as 'duty.auditor') : duty;
}
