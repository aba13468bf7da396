import type { ComponentChildren } from 'preact';
import type { IconName } from './icon.tsx';
import { Icon } from './icon.tsx';

/** `good`: it worked; `care`: read before going on; `plain`: good to know. */
export type NoticeKind = 'good' | 'care' | 'plain';

const icons: Readonly<Record<NoticeKind, IconName>> = { good: 'check', care: 'alert', plain: 'info' };

interface NoticeProps {
  readonly kind?: NoticeKind;
  /** Read out at once by screen readers: for the outcome of what was just done. */
  readonly live?: boolean;
  readonly children: ComponentChildren;
}

export function Notice({ kind = 'plain', live = false, children }: NoticeProps) {
  return (
    <div class={`notice notice--${kind}`} role={live ? 'status' : undefined}>
      <Icon name={icons[kind]} />
      <div>{children}</div>
    </div>
  );
}
