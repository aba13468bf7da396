import { Button } from '../../../platform/ui/components/button.tsx';
import { Field } from '../../../platform/ui/components/field.tsx';
import { JourneyPage } from '../../../platform/ui/components/journey-page.tsx';
import { PostForm } from '../../../platform/ui/components/post-form.tsx';
import type { FormPageModel } from '../../../platform/ui/page-model.ts';
import { translator } from '../../../platform/ui/translate.ts';

/** The link was opened: its script moves the secret from the address into the form; without script it is typed. */
export function LinkPage(model: FormPageModel & { readonly action: string }) {
  const t = translator(model.locale);
  return (
    <JourneyPage model={model} title={t('welcome.link.title')} scripts={['welcome']}>
      <p class="lead">{t('welcome.link.lead')}</p>
      <PostForm action={model.action} csrf={model.csrf}>
        <Field
          id="token"
          name="token"
          label={t('welcome.link.token')}
          hint={t('welcome.link.hint')}
          input={{ autocomplete: 'off', required: true, maxLength: 200 }}
        />
        <Button>{t('welcome.link.button')}</Button>
      </PostForm>
      <p class="small">{t('welcome.link.stranger')}</p>
    </JourneyPage>
  );
}
