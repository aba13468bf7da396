import { Badge } from '../../../platform/ui/components/badge.tsx';
import type { T } from '../../../platform/ui/translate.ts';
import type { NamedOfficer } from '../../ports/staff.ts';

/** Whether they can come in at all. */
export function OfficerState({ t, officer }: { readonly t: T; readonly officer: NamedOfficer }) {
  if (officer.state === 'disabled') return <Badge kind="danger">{t('staff.state.disabled')}</Badge>;
  if (officer.confirmBy) return <Badge kind="care">{t('staff.state.unconfirmed')}</Badge>;
  return <Badge kind="good">{t('staff.state.active')}</Badge>;
}
