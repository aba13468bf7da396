import { JourneyPage } from '../../../platform/ui/components/journey-page.tsx';
import { Notice } from '../../../platform/ui/components/notice.tsx';
import { PasskeyForm } from '../../../platform/ui/components/passkey-form.tsx';
import type { FormPageModel, PasskeyCeremonyView } from '../../../platform/ui/page-model.ts';
import { translator } from '../../../platform/ui/translate.ts';

interface FirstPasskeyModel extends FormPageModel {
  readonly personName: string;
  readonly passkey: PasskeyCeremonyView;
}

/** One of the first two officers makes the passkey they come in with until their card is proven. */
export function FirstPasskeyPage(model: FirstPasskeyModel) {
  const t = translator(model.locale);
  return (
    <JourneyPage
      model={model}
      title={t('welcome.passkey.title')}
      heading={t('welcome.passkey.greeting', { name: model.personName })}
      scripts={['passkey']}
    >
      <p class="lead">{t('welcome.passkey.lead')}</p>
      <Notice kind="care">{t('welcome.passkey.until')}</Notice>
      <PasskeyForm
        t={t}
        ceremony="register"
        passkey={model.passkey}
        csrf={model.csrf}
        button={t('welcome.passkey.button')}
      />
      <p class="small">{t('welcome.passkey.own_device')}</p>
    </JourneyPage>
  );
}
