import { ButtonLink } from '../../platform/ui/components/button.tsx';
import { JourneyPage } from '../../platform/ui/components/journey-page.tsx';
import { PostButton } from '../../platform/ui/components/post-form.tsx';
import type { FormPageModel } from '../../platform/ui/page-model.ts';
import { translator } from '../../platform/ui/translate.ts';

/** To whoever holds no duty here: where their own page is, and how to come in as somebody else. Nothing of what is inside. */
export function NoDutyPage(model: FormPageModel & { readonly signOutUrl: string }) {
  const t = translator(model.locale);
  return (
    <JourneyPage model={model} title={t('refusal.console.officer.none.title')}>
      <p class="lead">{t('refusal.console.officer.none.next')}</p>
      <ButtonLink href="/account">{t('common.footer.account')}</ButtonLink>
      <PostButton action={model.signOutUrl} csrf={model.csrf} kind="secondary">
        {t('console.sign_out.other')}
      </PostButton>
    </JourneyPage>
  );
}
