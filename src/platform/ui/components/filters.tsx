import type { T } from '../translate.ts';
import { Button } from './button.tsx';
import { HiddenFields } from './post-form.tsx';

export interface FilterChoice {
  readonly name: string;
  readonly label: string;
  /** What is chosen now; empty is everything. */
  readonly value: string;
  /** Without the one for everything, which every filter has. */
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

interface FiltersProps {
  readonly t: T;
  /** This list's own path. */
  readonly action: string;
  readonly choices: readonly FilterChoice[];
  /** What of the address stays as it is, whatever is chosen. */
  readonly kept?: Readonly<Record<string, string>>;
}

/**
 * What a list is narrowed by, as a form that is asked by GET: the address can be kept and shared, so its fields are
 * codes and never a name or a number of a person.
 */
export function Filters({ t, action, choices, kept = {} }: FiltersProps) {
  const isNarrowed = choices.some(({ value }) => value !== '');
  return (
    <form class="filters" method="get" action={action} data-filter>
      <HiddenFields values={kept} />
      {choices.map(({ name, label, value, options }) => (
        <label key={name} class="filters__choice">
          <span>{label}</span>
          <select name={name}>
            <option value="">{t('console.filter.all')}</option>
            {options.map((option) => (
              <option key={option.value} value={option.value} selected={option.value === value}>
                {option.label}
              </option>
            ))}
          </select>
        </label>
      ))}
      <div class="filters__actions">
        <Button kind="secondary">{t('console.filter.apply')}</Button>
        {isNarrowed && <a href={action}>{t('console.filter.clear')}</a>}
      </div>
    </form>
  );
}
