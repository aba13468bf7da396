import { ButtonLink } from '../../platform/ui/components/button.tsx';
import { JourneyPage } from '../../platform/ui/components/journey-page.tsx';
import type { PageModel } from '../../platform/ui/page-model.ts';
import { translator } from '../../platform/ui/translate.ts';

/** After the last page of the day. */
export function SignedOutPage(model: PageModel & { readonly signInUrl: string }) {
  const t = translator(model.locale);
  return (
    <JourneyPage model={model} title={t('console.signed_out.title')}>
      <p class="lead">{t('console.signed_out.text')}</p>
      <ButtonLink href={model.signInUrl}>{t('console.signed_out.again')}</ButtonLink>
    </JourneyPage>
  );
}
