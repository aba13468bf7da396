import { activity as words } from './messages/en/activity.ts';
import type { T } from './translate.ts';
import { isMessageKey } from './translate.ts';

type ActivityKey = Extract<Parameters<T>[0], `activity.${string}`>;

/** Words of the activity page itself, which share the prefix. */
const notActions: ReadonlySet<string> = new Set([
  'activity.title',
  'activity.lead',
  'activity.when',
  'activity.what',
  'activity.where',
  'activity.unfamiliar',
]);

/** An audit fact in words. A fact nobody wrote words for is still shown, in general ones: nothing is hidden from its subject. */
export function activityText(t: T, action: string): string {
  const key = `activity.${action}`;
  return isActivityKey(key) ? t(key) : t('activity.other');
}

/** The same for whoever reads it about somebody else. */
export function factText(t: T, action: string): string {
  const key = `fact.${action}`;
  return isFactKey(key) ? t(key) : activityText(t, action);
}

/** Every action there are words for. */
export const activityActions: readonly string[] = Object.keys(words)
  .filter((key) => key !== 'activity.other')
  .map((key) => key.replace(/^activity\./, ''))
  .toSorted();

function isFactKey(key: string): key is Extract<Parameters<T>[0], `fact.${string}`> {
  return isMessageKey(key);
}

export function isActivityKey(key: string): key is ActivityKey {
  return isMessageKey(key) && !notActions.has(key);
}
