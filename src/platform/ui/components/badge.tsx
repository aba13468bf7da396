import type { ComponentChildren } from 'preact';

/** A word or two about the thing beside it. */
export function Badge({
  kind = 'plain',
  children,
}: {
  readonly kind?: 'plain' | 'good' | 'care' | 'danger';
  readonly children: ComponentChildren;
}) {
  return <span class={`badge badge--${kind}`}>{children}</span>;
}
