// RFC 6749 §4.1.2.1: an error that must not be sent back to the service, told to the person instead.
import { ButtonLink } from '../../platform/ui/components/button.tsx';
import { JourneyPage } from '../../platform/ui/components/journey-page.tsx';
import { translator } from '../../platform/ui/translate.ts';
import type { OAuthErrorModel } from './model.ts';

export function OAuthErrorPage(model: OAuthErrorModel) {
  const t = translator(model.locale);
  const story = stories[model.error] ?? 'request';
  const titles = { request: 'oauth.title', expired: 'oauth.expired', busy: 'oauth.unavailable' } as const;
  const leads = { request: 'oauth.lead', expired: 'oauth.expired_lead', busy: 'oauth.unavailable_lead' } as const;
  return (
    <JourneyPage model={model} title={t(titles[story])}>
      <p class="lead">{t(leads[story])}</p>
      <p>{t('oauth.next')}</p>
      <ButtonLink href="/" kind="secondary">
        {t('common.back_home')}
      </ButtonLink>
      <p class="small code">{t('common.error_code', { code: model.error })}</p>
      {model.reference && <p class="small code">{t('oauth.reference', { reference: model.reference })}</p>}
    </JourneyPage>
  );
}

/** The few errors that are nobody's mistake; all others are the service's. */
const stories: Readonly<Record<string, 'expired' | 'busy'>> = {
  session_not_found: 'expired',
  interaction_not_found: 'expired',
  temporarily_unavailable: 'busy',
};
