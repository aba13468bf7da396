// OpenID Connect RP-Initiated Logout 1.0 §2: the person is asked whether to sign out of the provider too.
import { Button } from '../../platform/ui/components/button.tsx';
import { JourneyPage } from '../../platform/ui/components/journey-page.tsx';
import { PostForm } from '../../platform/ui/components/post-form.tsx';
import { translator } from '../../platform/ui/translate.ts';
import type { LogoutModel } from './model.ts';

export function LogoutPage(model: LogoutModel) {
  const t = translator(model.locale);
  return (
    <JourneyPage model={model} title={t('logout.title')} service={model.service}>
      <p class="lead">{model.service ? t('logout.from', { service: model.service.name }) : t('logout.lead')}</p>
      {model.service && <p>{t('logout.lead')}</p>}
      <PostForm action={model.action} csrf={undefined} hidden={{ xsrf: model.xsrf }} className="actions">
        <Button name="logout" value="yes">
          {t('logout.yes')}
        </Button>
        <Button kind="secondary">{t('logout.no')}</Button>
      </PostForm>
    </JourneyPage>
  );
}
