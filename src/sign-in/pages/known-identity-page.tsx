import { ErrorSummary } from '../../platform/ui/components/error-summary.tsx';
import { JourneyPage } from '../../platform/ui/components/journey-page.tsx';
import { PasskeyForm } from '../../platform/ui/components/passkey-form.tsx';
import { PostButton } from '../../platform/ui/components/post-form.tsx';
import { translator } from '../../platform/ui/translate.ts';
import { CancelButton } from './cancel-button.tsx';
import type { KnownIdentityModel } from './model.ts';

/** The card was genuine and its number is enrolled already: sign in, or recover and wait. */
export function KnownIdentityPage(model: KnownIdentityModel) {
  const t = translator(model.locale);
  return (
    <JourneyPage model={model} title={t('known.title')} service={model.service} scripts={['passkey']}>
      <ErrorSummary t={t} code={model.error} />
      <p class="lead">{t('known.lead')}</p>
      <section>
        <h2>{t('known.sign_in.title')}</h2>
        <p>{t('known.sign_in.text')}</p>
        <PasskeyForm
          t={t}
          ceremony="authenticate"
          passkey={model.passkey}
          csrf={model.csrf}
          button={t('sign_in.button')}
          autofill
        />
      </section>
      <section class="aside-choice">
        <h2>{t('known.recover.title')}</h2>
        <p>{t('known.recover.text', { hours: model.waitingHours })}</p>
        <p>{t('known.recover.level')}</p>
        <PostButton action={model.recoverUrl} csrf={model.csrf} kind="secondary" icon="card">
          {t('known.recover.button')}
        </PostButton>
      </section>
      <CancelButton model={model} />
    </JourneyPage>
  );
}
