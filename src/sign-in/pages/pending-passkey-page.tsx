import { ErrorSummary } from '../../platform/ui/components/error-summary.tsx';
import { JourneyPage } from '../../platform/ui/components/journey-page.tsx';
import { Moment } from '../../platform/ui/components/moment.tsx';
import { Notice } from '../../platform/ui/components/notice.tsx';
import { PasskeyForm } from '../../platform/ui/components/passkey-form.tsx';
import { translator } from '../../platform/ui/translate.ts';
import { CancelButton } from './cancel-button.tsx';
import type { PendingPasskeyModel } from './model.ts';

/** A passkey made again with the card that has to wait, and until when. */
export function PendingPasskeyPage(model: PendingPasskeyModel) {
  const t = translator(model.locale);
  return (
    <JourneyPage model={model} title={t('pending.title')} service={model.service} scripts={['passkey']}>
      <ErrorSummary t={t} code={model.error} />
      <p class="lead">{t('pending.lead')}</p>
      <p class="big-fact">
        <span>{t('pending.from')}</span>{' '}
        <strong>
          <Moment at={model.activeFrom} />
        </strong>
      </p>
      <p>{t('pending.other')}</p>
      <PasskeyForm
        t={t}
        ceremony="authenticate"
        passkey={model.passkey}
        csrf={model.csrf}
        button={t('sign_in.button')}
      />
      <Notice kind="care">{t('pending.warning')}</Notice>
      <CancelButton model={model} />
    </JourneyPage>
  );
}
