import { knownDoubts } from '../../../casework/index.ts';
import { type FilterChoice, Filters } from '../../../platform/ui/components/filters.tsx';
import type { T } from '../../../platform/ui/translate.ts';
import { doubtText, kindText } from './case-words.ts';
import { ages, type QueueModel, queueViews } from './queue-model.ts';

/** By whose hands, kind, unit, doubt and age. */
export function QueueFilters({ t, model: { query, units, kinds } }: { readonly t: T; readonly model: QueueModel }) {
  const choices: readonly FilterChoice[] = [
    {
      name: 'view',
      label: t('casework.filter.view'),
      value: query.view === 'waiting' ? '' : query.view,
      options: queueViews
        .filter((view) => view !== 'waiting')
        .map((value) => ({ value, label: t(`casework.view.${value}`) })),
    },
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
  return <Filters t={t} action="/console/queue" choices={choices.filter(isOpen)} />;
}
