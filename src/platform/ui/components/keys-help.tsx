import type { T } from '../translate.ts';

const keys = ['j', 'k', 'Enter', '/', 'Esc', '?'] as const;

/** The keys of a list, opened by `?` or a click; of no use and not shown without the page's script. */
export function KeysHelp({ t }: { readonly t: T }) {
  return (
    <details class="keys" data-keys>
      <summary>{t('console.keys')}</summary>
      <dl class="keys__list">
        {keys.map((key) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(`console.keys.${key}`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
