import type { ComponentChildren, VNode } from 'preact';
import type { IconName } from './icon.tsx';
import { Icon } from './icon.tsx';

interface EmptyStateProps {
  readonly icon: IconName;
  readonly title: string;
  readonly children: ComponentChildren;
  /** What to do now. */
  readonly action?: VNode;
}

/** Instead of an empty list: what will be here. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div class="empty">
      <Icon name={icon} />
      <h2 class="empty__title">{title}</h2>
      <p>{children}</p>
      {action}
    </div>
  );
}
