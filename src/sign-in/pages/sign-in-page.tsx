import { ErrorSummary } from '../../platform/ui/components/error-summary.tsx';
import { JourneyPage } from '../../platform/ui/components/journey-page.tsx';
import { Notice } from '../../platform/ui/components/notice.tsx';
import { PasskeyForm } from '../../platform/ui/components/passkey-form.tsx';
import { PostButton } from '../../platform/ui/components/post-form.tsx';
import { translator } from '../../platform/ui/translate.ts';
import { CancelButton } from './cancel-button.tsx';
import type { SignInModel } from './model.ts';

/** The first page of a sign-in: a passkey, or the way to get one. */
export function SignInPage(model: SignInModel) {
  const t = translator(model.locale);
  const title = t('sign_in.title_to', { service: model.service.name });
  return (
    <JourneyPage model={model} title={title} heading={t('sign_in.title')} service={model.service} scripts={['passkey']}>
      <ErrorSummary t={t} code={model.error} />
      <p class="lead">{t('sign_in.lead')}</p>
      <PasskeyForm
        t={t}
        ceremony="authenticate"
        passkey={model.passkey}
        csrf={model.csrf}
        button={t('sign_in.button')}
        autofill={model.kiosk === undefined}
        removed={model.error === 'authenticator.passkey.removed'}
      >
        {model.kiosk === undefined && (
          <label class="choice">
            <input type="checkbox" name="shared" value="yes" />
            <span>{t('sign_in.shared')}</span>
          </label>
        )}
      </PasskeyForm>
      <section class="aside-choice">
        <h2>{t('sign_in.new.title')}</h2>
        <p>{t('sign_in.new.text')}</p>
        {model.sandbox && <Notice>{t('sign_in.sandbox')}</Notice>}
        <PostButton action={model.enrolUrl} csrf={model.csrf} kind="secondary" icon="card">
          {t('sign_in.new.button')}
        </PostButton>
        <p class="small">{t('sign_in.new.lost')}</p>
      </section>
      <CancelButton model={model} />
    </JourneyPage>
  );
}
