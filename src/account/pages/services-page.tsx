import { ButtonLink } from '../../platform/ui/components/button.tsx';
import { EmptyState } from '../../platform/ui/components/empty-state.tsx';
import { translator } from '../../platform/ui/translate.ts';
import { AccountLayout } from './account-layout.tsx';
import { ConsentDetails } from './consent-details.tsx';
import type { ServicesModel } from './model.ts';

/** Who receives what, since when, and the way to stop it. */
export function ServicesPage(model: ServicesModel) {
  const t = translator(model.locale);
  return (
    <AccountLayout model={model} room="services" title={t('services.title')} lead={t('services.lead')}>
      {model.consents.length === 0 && (
        <EmptyState icon="services" title={t('services.empty.title')}>
          {t('services.empty.text')}
        </EmptyState>
      )}
      <div class="stack">
        {model.consents.map((consent) => (
          <section key={consent.service.id} class="card">
            <ConsentDetails t={t} consent={consent} />
            <ButtonLink href={consent.revokeUrl} kind="secondary">
              {t('services.revoke')}
              <span class="visually-hidden">: {consent.service.name}</span>
            </ButtonLink>
          </section>
        ))}
      </div>
    </AccountLayout>
  );
}
