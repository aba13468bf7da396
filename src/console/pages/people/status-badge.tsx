import { Badge } from '../../../platform/ui/components/badge.tsx';
import type { T } from '../../../platform/ui/translate.ts';
import type { SubjectStatus } from '../../../subject/index.ts';

/** Whether somebody can sign in, in a word. */
export function StatusBadge({ t, status }: { readonly t: T; readonly status: SubjectStatus }) {
  return <Badge kind={status === 'active' ? 'good' : 'care'}>{t(`people.status.${status}`)}</Badge>;
}
