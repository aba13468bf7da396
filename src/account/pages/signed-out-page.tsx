import { ButtonLink } from '../../platform/ui/components/button.tsx';
import { JourneyPage } from '../../platform/ui/components/journey-page.tsx';
import { translator } from '../../platform/ui/translate.ts';
import type { SignedOutModel } from './model.ts';

/** After signing out of the hall, here or everywhere. */
export function SignedOutPage(model: SignedOutModel) {
  const t = translator(model.locale);
  return (
    <JourneyPage model={model} title={t('signed_out.title')}>
      <p class="lead">{t(model.everywhere ? 'signed_out.everywhere' : 'signed_out.here')}</p>
      <ButtonLink href={model.signInUrl}>{t('signed_out.again')}</ButtonLink>
    </JourneyPage>
  );
}
