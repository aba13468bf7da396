import { isMessageKey, type T } from '../../../platform/ui/translate.ts';
import { type InterventionKind, type InterventionState, interventionRules } from '../../../subject/index.ts';

export function kindText(t: T, kind: InterventionKind): string {
  return t(`intervention.kind.${kind}`);
}

/** What follows from it, in one sentence. */
export function doesText(t: T, kind: InterventionKind): string {
  return t(`intervention.does.${kind}`);
}

export function stateText(t: T, state: InterventionState): string {
  return t(`intervention.state.${state}`);
}

type ReasonKey = Extract<Parameters<T>[0], `intervention.reason.${string}`>;

export function reasonText(t: T, reason: string): string {
  const key = `intervention.reason.${reason}`;
  return isReasonKey(key) ? t(key) : reason;
}

function isReasonKey(key: string): key is ReasonKey {
  return isMessageKey(key);
}

/** Whether the second officer comes before it or after. */
export function secondText(t: T, kind: InterventionKind): string {
  return t(`intervention.second.${interventionRules[kind].second}`);
}
