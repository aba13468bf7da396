import { activityText } from '../../platform/ui/activity-text.ts';
import { EmptyState } from '../../platform/ui/components/empty-state.tsx';
import { Moment } from '../../platform/ui/components/moment.tsx';
import { Pagination } from '../../platform/ui/components/pagination.tsx';
import { Table } from '../../platform/ui/components/table.tsx';
import type { T } from '../../platform/ui/translate.ts';
import { translator } from '../../platform/ui/translate.ts';
import { AccountLayout } from './account-layout.tsx';
import type { ActivityEntry, ActivityModel } from './model.ts';

/** What happened to this identity, a page at a time. */
export function ActivityPage(model: ActivityModel) {
  const t = translator(model.locale);
  const hasPlaces = model.entries.some((entry) => placeOf(entry) !== '');
  return (
    <AccountLayout model={model} room="activity" title={t('activity.title')} lead={t('activity.lead')}>
      {model.entries.length === 0 ? (
        <EmptyState icon="history" title={t('activity.empty.title')}>
          {t('activity.empty.text')}
        </EmptyState>
      ) : (
        <Table
          caption={t('activity.title')}
          columns={[t('activity.what'), t('activity.when'), ...(hasPlaces ? [t('activity.where')] : [])]}
          rows={model.entries.map((entry) => cells(t, entry, hasPlaces))}
        />
      )}
      <Pagination t={t} newerUrl={model.newerUrl} olderUrl={model.olderUrl} />
      <p class="small">{t('activity.unfamiliar')}</p>
    </AccountLayout>
  );
}

function cells(t: T, entry: ActivityEntry, hasPlaces: boolean) {
  const what = activityText(t, entry.action);
  return [
    entry.serviceName ? `${what}: ${entry.serviceName}` : what,
    <Moment key="when" at={entry.at} />,
    ...(hasPlaces ? [placeOf(entry)] : []),
  ];
}

function placeOf({ device, address }: ActivityEntry): string {
  return [device, address].filter(Boolean).join(' · ');
}
