import { ErrorSummary } from '../../platform/ui/components/error-summary.tsx';
import { JourneyPage } from '../../platform/ui/components/journey-page.tsx';
import { Notice } from '../../platform/ui/components/notice.tsx';
import { PasskeyForm } from '../../platform/ui/components/passkey-form.tsx';
import { translator } from '../../platform/ui/translate.ts';
import { CancelButton } from './cancel-button.tsx';
import { EnrolmentSteps } from './enrolment-steps.tsx';
import type { CreatePasskeyModel } from './model.ts';

/** The last step of enrolment and of recovery: greets by the card's name and explains what a passkey is. */
export function CreatePasskeyPage(model: CreatePasskeyModel) {
  const t = translator(model.locale);
  return (
    <JourneyPage
      model={model}
      title={t('create.title')}
      heading={t('create.greeting', { name: model.personName })}
      service={model.service}
      steps={<EnrolmentSteps t={t} current={3} />}
      scripts={['passkey']}
    >
      <ErrorSummary t={t} code={model.error} />
      <Notice kind="good">
        <p>{t('create.genuine')}</p>
        {model.nameSource === 'mrz' && <p>{t('create.mrz_name')}</p>}
      </Notice>
      <p class="lead">{t('create.lead')}</p>
      <PasskeyFacts {...model} />
      {model.purpose.kind === 'recover' && (
        <Notice kind="care">{t('create.wait', { hours: model.purpose.waitingHours })}</Notice>
      )}
      <PasskeyForm t={t} ceremony="register" passkey={model.passkey} csrf={model.csrf} button={t('create.button')} />
      <p class="small">{t('create.own_device')}</p>
      <CancelButton model={model} />
    </JourneyPage>
  );
}

function PasskeyFacts(model: CreatePasskeyModel) {
  const t = translator(model.locale);
  return (
    <ul class="facts">
      <li>{t('create.fact.like')}</li>
      <li>{t('create.fact.stays')}</li>
      <li>{t('create.fact.safe')}</li>
      <li>{t('create.fact.more')}</li>
    </ul>
  );
}
