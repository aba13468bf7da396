import { activityText } from '../../platform/ui/activity-text.ts';
import { Badge } from '../../platform/ui/components/badge.tsx';
import { EmptyState } from '../../platform/ui/components/empty-state.tsx';
import { Moment } from '../../platform/ui/components/moment.tsx';
import { Pagination } from '../../platform/ui/components/pagination.tsx';
import { Table } from '../../platform/ui/components/table.tsx';
import { dateTimeText } from '../../platform/ui/time-text.ts';
import type { T } from '../../platform/ui/translate.ts';
import { translator } from '../../platform/ui/translate.ts';
import { AccountLayout } from './account-layout.tsx';
import { ActivityWhat } from './activity-entry.tsx';
import type { ActivityEntry, ActivityModel } from './model.ts';

/** What happened to this identity, a page at a time; of each the person may say that it was not them. */
export function ActivityPage(model: ActivityModel) {
  const t = translator(model.locale);
  const hasPlaces = model.entries.some((entry) => placeOf(entry) !== '');
  const hasReports = model.entries.some(({ reportUrl }) => reportUrl);
  return (
    <AccountLayout model={model} room="activity" title={t('activity.title')} lead={t('activity.lead')}>
      {model.entries.length === 0 ? (
        <EmptyState icon="history" title={t('activity.empty.title')}>
          {t('activity.empty.text')}
        </EmptyState>
      ) : (
        <Table
          caption={t('activity.title')}
          columns={[
            t('activity.what'),
            t('activity.when'),
            ...(hasPlaces ? [t('activity.where')] : []),
            ...(hasReports ? [t('history.yours')] : []),
          ]}
          rows={model.entries.map((entry) => [
            <ActivityWhat key="what" t={t} locale={model.locale} entry={entry} />,
            <Moment key="when" at={entry.at} />,
            ...(hasPlaces ? [placeOf(entry)] : []),
            ...(hasReports ? [<NotMe key="not-me" t={t} entry={entry} />] : []),
          ])}
        />
      )}
      <Pagination t={t} newerUrl={model.newerUrl} olderUrl={model.olderUrl} />
      <p class="small">{t('activity.unfamiliar')}</p>
    </AccountLayout>
  );
}

function NotMe({ t, entry }: { readonly t: T; readonly entry: ActivityEntry }) {
  if (entry.isReported) return <Badge kind="care">{t('history.reported')}</Badge>;
  if (!entry.reportUrl) return null;
  const what = `${activityText(t, entry.action)}, ${dateTimeText(entry.at)}`;
  return (
    <a href={entry.reportUrl} aria-label={t('history.not_me_of', { what })}>
      {t('history.not_me')}
    </a>
  );
}

function placeOf({ device, address }: ActivityEntry): string {
  return [device, address].filter(Boolean).join(' · ');
}
