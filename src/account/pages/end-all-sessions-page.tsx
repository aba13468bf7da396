import { ButtonLink } from '../../platform/ui/components/button.tsx';
import { PostButton } from '../../platform/ui/components/post-form.tsx';
import { translator } from '../../platform/ui/translate.ts';
import { AccountLayout } from './account-layout.tsx';
import type { EndAllSessionsModel } from './model.ts';
import { accountPaths } from './model.ts';

/** Asks once more before signing out everywhere. */
export function EndAllSessionsPage(model: EndAllSessionsModel) {
  const t = translator(model.locale);
  return (
    <AccountLayout
      model={model}
      room="sessions"
      title={t('end_all.title')}
      lead={t('end_all.lead', { count: model.sessionCount })}
    >
      <div class="actions">
        <PostButton action={model.confirmUrl} csrf={model.csrf} kind="danger">
          {t('end_all.confirm')}
        </PostButton>
        <ButtonLink href={accountPaths.sessions} kind="secondary">
          {t('end_all.keep')}
        </ButtonLink>
      </div>
    </AccountLayout>
  );
}
