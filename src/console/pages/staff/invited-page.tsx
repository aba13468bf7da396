import { ButtonLink } from '../../../platform/ui/components/button.tsx';
import { Notice } from '../../../platform/ui/components/notice.tsx';
import { dateTimeText } from '../../../platform/ui/time-text.ts';
import { translator } from '../../../platform/ui/translate.ts';
import { ConsoleLayout } from '../console-layout.tsx';
import type { StaffRoomModel } from './model.ts';

export interface InvitedModel extends StaffRoomModel {
  readonly link: string;
  readonly expiresAt: Date;
}

/** The link, shown this once and kept nowhere. */
export function InvitedPage(model: InvitedModel) {
  const t = translator(model.locale);
  return (
    <ConsoleLayout model={model} room="staff" title={t('staff.invited')}>
      <Notice kind="care">{t('staff.invited.once')}</Notice>
      <p>
        <code class="link-once">{model.link}</code>
      </p>
      <p>{t('staff.invited.until', { time: dateTimeText(model.expiresAt) })}</p>
      <p>
        <ButtonLink href="/console/staff" kind="secondary">
          {t('staff.back')}
        </ButtonLink>
      </p>
    </ConsoleLayout>
  );
}
