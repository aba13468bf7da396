import { Badge } from '../../../platform/ui/components/badge.tsx';
import type { T } from '../../../platform/ui/translate.ts';
import { spanText } from './case-words.ts';

/** When a case ought to be settled, as time that is left, or that it is late by. */
export function Due({ t, dueAt, now }: { readonly t: T; readonly dueAt: Date; readonly now: Date }) {
  const span = spanText(t, now, dueAt);
  return (
    <time dateTime={dueAt.toISOString()}>
      {now < dueAt ? t('casework.due.left', { span }) : <Badge kind="danger">{t('casework.due.late', { span })}</Badge>}
    </time>
  );
}
