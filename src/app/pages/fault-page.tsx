import { ButtonLink } from '../../platform/ui/components/button.tsx';
import { JourneyPage } from '../../platform/ui/components/journey-page.tsx';
import { translator } from '../../platform/ui/translate.ts';
import type { FaultModel } from './model.ts';

/** Our mistake: nothing of it is shown but the reference under which we can look it up. */
export function FaultPage(model: FaultModel) {
  const t = translator(model.locale);
  return (
    <JourneyPage model={model} title={t('fault.title')}>
      <p class="lead">{t('fault.lead')}</p>
      <p class="big-fact">
        <span>{t('fault.reference')}</span> <strong class="code">{model.reference}</strong>
      </p>
      <p>{t('fault.help')}</p>
      <ButtonLink href="/" kind="secondary">
        {t('common.back_home')}
      </ButtonLink>
    </JourneyPage>
  );
}
