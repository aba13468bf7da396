import { ButtonLink } from '../../platform/ui/components/button.tsx';
import { PostButton } from '../../platform/ui/components/post-form.tsx';
import { translator } from '../../platform/ui/translate.ts';
import { AccountLayout } from './account-layout.tsx';
import { ConsentDetails } from './consent-details.tsx';
import type { RevokeServiceModel } from './model.ts';
import { accountPaths } from './model.ts';

/** Asks once more before a consent is withdrawn, and says what that cannot undo. */
export function RevokeServicePage(model: RevokeServiceModel) {
  const t = translator(model.locale);
  return (
    <AccountLayout
      model={model}
      room="services"
      title={t('revoke_service.title')}
      lead={t('revoke_service.lead', { service: model.consent.service.name })}
    >
      <section class="card">
        <ConsentDetails t={t} consent={model.consent} />
      </section>
      <p class="small">{t('revoke_service.kept')}</p>
      <div class="actions">
        <PostButton action={model.confirmUrl} csrf={model.csrf} kind="danger">
          {t('revoke_service.confirm')}
        </PostButton>
        <ButtonLink href={accountPaths.services} kind="secondary">
          {t('revoke_service.keep')}
        </ButtonLink>
      </div>
    </AccountLayout>
  );
}
