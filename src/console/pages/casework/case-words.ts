import type { OfficerCase, OfficerCaseKind, Outcome } from '../../../casework/index.ts';
import { isMessageKey, type T } from '../../../platform/ui/translate.ts';

export function kindText(t: T, kind: OfficerCaseKind): string {
  return t(`casework.kind.${kind}`);
}

/** A report is not approved or refused: it was right, or is closed. */
export function stateText(t: T, { kind, state }: Pick<OfficerCase, 'kind' | 'state'>): string {
  if (kind === 'report' && (state === 'approved' || state === 'refused')) return t(`casework.state.report.${state}`);
  return t(`casework.state.${state}`);
}

/** A doubt in words; one that nobody wrote words for is shown by its code, which officers may look up. */
export function doubtText(t: T, doubt: string): string {
  return coded(t, `casework.doubt.${doubt}`, doubt);
}

export function reasonText(t: T, reason: string): string {
  return coded(t, `casework.reason.${reason}`, reason);
}

/** What a yes or a no means for this kind. */
export function outcomeText(t: T, kind: OfficerCaseKind, outcome: Outcome): string {
  return t(`casework.outcome.${kind}.${outcome}`);
}

type Coded = Extract<Parameters<T>[0], `casework.doubt.${string}` | `casework.reason.${string}`>;

function coded(t: T, key: string, code: string): string {
  return isCoded(key) ? t(key) : code;
}

function isCoded(key: string): key is Coded {
  return isMessageKey(key) && /^casework\.(doubt|reason)\./.test(key);
}

/** `40 phút`, `3 giờ`, `2 ngày`: how long something is past or ahead, as one says it. */
export function spanText(t: T, from: Date, to: Date): string {
  const minutes = Math.max(0, Math.round(Math.abs(to.getTime() - from.getTime()) / 60_000));
  if (minutes < 60) return t('casework.span.minutes', { count: minutes });
  if (minutes < 48 * 60) return t('casework.span.hours', { count: Math.round(minutes / 60) });
  return t('casework.span.days', { count: Math.round(minutes / 1440) });
}
