import type { ComponentChildren } from 'preact';

export interface Described {
  readonly term: ComponentChildren;
  readonly value: ComponentChildren;
}

/** Pairs of a name and what it is, one below the other on a phone. */
export function DescriptionList({ items }: { readonly items: readonly Described[] }) {
  return (
    <dl class="descriptions">
      {items.map((item, index) => (
        <div key={index} class="descriptions__row">
          <dt>{item.term}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
