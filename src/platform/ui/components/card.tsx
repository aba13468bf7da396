import type { ComponentChildren } from 'preact';
import type { IconName } from './icon.tsx';
import { Icon } from './icon.tsx';

interface CardProps {
  readonly title: ComponentChildren;
  readonly icon?: IconName;
  readonly id?: string;
  readonly children: ComponentChildren;
}

/** One thing and what can be done with it. */
export function Card({ title, icon, id, children }: CardProps) {
  return (
    <section class="card" id={id}>
      <h2 class="card__title">
        {icon && <Icon name={icon} />}
        <span>{title}</span>
      </h2>
      {children}
    </section>
  );
}
