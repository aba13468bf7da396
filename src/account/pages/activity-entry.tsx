import { unitName } from '../../locality/index.ts';
import { activityText } from '../../platform/ui/activity-text.ts';
import { claimText } from '../../platform/ui/claim-text.ts';
import type { Locale } from '../../platform/ui/locale.ts';
import { isMessageKey, type T } from '../../platform/ui/translate.ts';
import type { ActivityEntry } from './model.ts';

/** What happened and, under it, who of ours did it and why, or what a service was given. */
export function ActivityWhat({
  t,
  locale,
  entry,
}: {
  readonly t: T;
  readonly locale: Locale;
  readonly entry: ActivityEntry;
}) {
  const what = activityText(t, entry.action);
  const lines = [officeText(t, locale, entry), reasonText(t, entry), claimsText(t, entry)].filter(Boolean);
  return (
    <>
      {entry.serviceName ? `${what}: ${entry.serviceName}` : what}
      {lines.map((line) => (
        <span key={line} class="table__more">
          {line}
        </span>
      ))}
    </>
  );
}

/** Office and duty, never a name: who it was stands in the trail, for those who supervise them. */
function officeText(t: T, locale: Locale, { office }: ActivityEntry): string | undefined {
  if (!office) return undefined;
  const key = `duty.${office.duty}`;
  return `${isMessageKey(key) ? t(key as 'duty.reviewer') : office.duty} · ${unitName(office.unit, locale)}`;
}

/** A code nobody wrote words for is not shown: it would tell the person nothing. */
function reasonText(t: T, { reason }: ActivityEntry): string | undefined {
  const key = [`history.reason.${reason}`, `told.reason.${reason}`].find(isMessageKey);
  return key ? t('history.because', { reason: t(key as 'told.reason.card_in_doubt') }) : undefined;
}

const levels: ReadonlySet<string> = new Set(['acr', 'ial', 'aal', 'amr', 'auth_time']);

function claimsText(t: T, { claims = [] }: ActivityEntry): string | undefined {
  if (claims.length === 0) return undefined;
  const personal = claims.filter((claim) => !levels.has(claim)).map((claim) => claimText(t, claim));
  const all = personal.length < claims.length ? [...personal, t('history.levels')] : personal;
  return t('history.given', { claims: all.join(', ') });
}
