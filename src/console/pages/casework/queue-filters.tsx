import { knownDoubts } from '../../../casework/index.ts';
import { type FilterChoice, Filters } from '../../../platform/ui/components/filters.tsx';
import type { T } from '../../../platform/ui/translate.ts';
import { doubtText, kindText } from './case-words.ts';
import { ages, type QueueModel, type QueueQuery, queueViews } from './queue-model.ts';
import { queueUrl } from './queue-query.ts';

/** By kind, unit, doubt and age; the view stays. */
export function QueueFilters({ t, model: { query, units, kinds } }: { readonly t: T; readonly model: QueueModel }) {
  const choices: readonly FilterChoice[] = [
    {
      name: 'kind',
      label: t('casework.kind'),
      value: query.kind ?? '',
      options: kinds.map((value) => ({ value, label: kindText(t, value) })),
    },
    {
      name: 'unit',
      label: t('casework.unit'),
      value: query.unit ?? '',
      options: units.map(({ code, name }) => ({ value: code, label: name })),
    },
    {
      name: 'doubt',
      label: t('casework.doubts'),
      value: query.doubt ?? '',
      options: knownDoubts.map((value) => ({ value, label: doubtText(t, value) })),
    },
    {
      name: 'age',
      label: t('casework.filter.age'),
      value: query.age === null ? '' : String(query.age),
      options: ages.map((hours) => ({ value: String(hours), label: t('casework.filter.older', { count: hours }) })),
    },
  ];
  const isOpen = (choice: FilterChoice) => choice.name !== 'unit' || units.length > 1;
  const kept: Readonly<Record<string, string>> = query.view === 'waiting' ? {} : { view: query.view };
  return <Filters t={t} action="/console/queue" choices={choices.filter(isOpen)} kept={kept} />;
}

/** What waits, what one holds, what is settled: one list each, narrowed alike. */
export function QueueViews({ t, query }: { readonly t: T; readonly query: QueueQuery }) {
  return (
    <nav class="views" aria-label={t('casework.filter.view')}>
      {queueViews.map((view) => (
        <a key={view} href={queueUrl({ ...query, view })} aria-current={view === query.view ? 'page' : undefined}>
          {t(`casework.view.${view}`)}
        </a>
      ))}
    </nav>
  );
}
