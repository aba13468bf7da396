import { ButtonLink } from '../../platform/ui/components/button.tsx';
import { JourneyPage } from '../../platform/ui/components/journey-page.tsx';
import { translator } from '../../platform/ui/translate.ts';
import type { LoggedOutModel } from './model.ts';

/** Signed out, with nowhere the service wanted the person to go. */
export function LoggedOutPage(model: LoggedOutModel) {
  const t = translator(model.locale);
  return (
    <JourneyPage model={model} title={t('logged_out.title')} service={model.service}>
      <p class="lead">{t('logged_out.lead')}</p>
      <ButtonLink href={model.backUrl ?? '/'} kind="secondary">
        {model.service && model.backUrl ? t('logged_out.back', { service: model.service.name }) : t('common.back_home')}
      </ButtonLink>
    </JourneyPage>
  );
}
