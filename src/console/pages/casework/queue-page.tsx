import { EmptyState } from '../../../platform/ui/components/empty-state.tsx';
import { KeysHelp } from '../../../platform/ui/components/keys-help.tsx';
import { PostButton } from '../../../platform/ui/components/post-form.tsx';
import { translator } from '../../../platform/ui/translate.ts';
import { ConsoleLayout } from '../console-layout.tsx';
import { AssignBar } from './assign-bar.tsx';
import { QueueFilters, QueueViews } from './queue-filters.tsx';
import type { QueueModel } from './queue-model.ts';
import { QueueTable } from './queue-table.tsx';

/** The cases of an officer's units: what to take next, what is late, who holds what. */
export function QueuePage(model: QueueModel) {
  const t = translator(model.locale);
  const { query, cases, nextUrl, firstUrl } = model;
  const canAssign = query.view === 'waiting' && model.colleagues.length > 0 && cases.length > 0;
  return (
    <ConsoleLayout
      model={model}
      room="queue"
      title={t('casework.queue.title')}
      actions={
        <PostButton
          action="/console/queue/next"
          csrf={model.csrf}
          hidden={{ kind: query.kind ?? '', unit: query.unit ?? '' }}
        >
          {t('casework.queue.next')}
        </PostButton>
      }
    >
      <QueueViews t={t} query={query} />
      <QueueFilters t={t} model={model} />
      {cases.length === 0 ? (
        <EmptyState icon="check" title={t('casework.queue.empty.title')}>
          {t('casework.queue.empty.text')}
        </EmptyState>
      ) : (
        <QueueTable t={t} model={model} canAssign={canAssign} />
      )}
      {canAssign && <AssignBar t={t} model={model} />}
      {(nextUrl ?? firstUrl) && (
        <nav class="pagination" aria-label={t('common.pages')}>
          {firstUrl && (
            <a class="button button--secondary" href={firstUrl}>
              {t('casework.queue.first_page')}
            </a>
          )}
          {nextUrl && (
            <a class="button button--secondary" rel="next" href={nextUrl}>
              {t('casework.queue.next_page')}
            </a>
          )}
        </nav>
      )}
      <KeysHelp t={t} />
    </ConsoleLayout>
  );
}
