import { ErrorSummary } from '../../platform/ui/components/error-summary.tsx';
import { JourneyPage } from '../../platform/ui/components/journey-page.tsx';
import { PasskeyForm } from '../../platform/ui/components/passkey-form.tsx';
import { PostButton } from '../../platform/ui/components/post-form.tsx';
import { translator } from '../../platform/ui/translate.ts';
import { CancelButton } from './cancel-button.tsx';
import type { StepUpModel } from './model.ts';

/** The same ceremony once more, and why. */
export function StepUpPage(model: StepUpModel) {
  const t = translator(model.locale);
  return (
    <JourneyPage model={model} title={t('step_up.title')} service={model.service} scripts={['passkey']}>
      <ErrorSummary t={t} code={model.error} />
      <p class="lead">
        {model.personName && `${t('step_up.greeting', { name: model.personName })} `}
        {t(`step_up.why.${model.reason}`, { service: model.service.name })}
      </p>
      <PasskeyForm
        t={t}
        ceremony="authenticate"
        passkey={model.passkey}
        csrf={model.csrf}
        button={t('step_up.button')}
        autofill
        removed={model.error === 'authenticator.passkey.removed'}
      />
      {model.otherPersonUrl && (
        <section class="aside-choice">
          <h2>{t('step_up.other')}</h2>
          <PostButton action={model.otherPersonUrl} csrf={model.csrf} kind="secondary">
            {t('step_up.other_button')}
          </PostButton>
        </section>
      )}
      <CancelButton model={model} />
    </JourneyPage>
  );
}
