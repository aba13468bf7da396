import { Button } from '../../../platform/ui/components/button.tsx';
import { Field } from '../../../platform/ui/components/field.tsx';
import { PostForm } from '../../../platform/ui/components/post-form.tsx';
import { translator } from '../../../platform/ui/translate.ts';
import { ConsoleLayout } from '../console-layout.tsx';
import { HeldFields } from './held-fields.tsx';
import type { StaffRoomModel } from './model.ts';

/** Asking somebody with an identity to become an officer. */
export function InvitePage(model: StaffRoomModel) {
  const t = translator(model.locale);
  return (
    <ConsoleLayout model={model} room="staff" title={t('staff.invite')} lead={t('staff.invite.lead')}>
      <PostForm action="/console/staff/invite" csrf={model.csrf} className="invite">
        <Field
          id="number"
          name="number"
          label={t('staff.number')}
          hint={t('staff.number.hint')}
          input={{ inputMode: 'numeric', autocomplete: 'off', required: true, maxLength: 20, autofocus: true }}
        />
        <HeldFields t={t} offered={model.offered} />
        <Button>{t('staff.invite.button')}</Button>
      </PostForm>
    </ConsoleLayout>
  );
}
