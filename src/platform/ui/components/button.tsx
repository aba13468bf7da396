import type { ComponentChildren } from 'preact';
import type { IconName } from './icon.tsx';
import { Icon } from './icon.tsx';

/** `choice`: one of two answers of equal weight. `danger`: cannot be undone. `quiet`: looks like a link. */
export type ButtonKind = 'primary' | 'secondary' | 'choice' | 'danger' | 'quiet';

interface Looks {
  readonly kind?: ButtonKind;
  readonly icon?: IconName;
  readonly children: ComponentChildren;
}

interface ButtonProps extends Looks {
  readonly name?: string;
  readonly value?: string;
  /** More words for screen readers where several buttons say the same. */
  readonly label?: string;
}

/** Submits the form it stands in. */
export function Button({ kind = 'primary', icon, name, value, label, children }: ButtonProps) {
  return (
    <button type="submit" class={`button button--${kind}`} name={name} value={value} aria-label={label}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}

/** A link that looks like a button, for going somewhere without changing anything. */
export function ButtonLink({ href, kind = 'primary', icon, children }: Looks & { readonly href: string }) {
  return (
    <a class={`button button--${kind}`} href={href}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </a>
  );
}
