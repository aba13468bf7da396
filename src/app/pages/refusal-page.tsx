import { ButtonLink } from '../../platform/ui/components/button.tsx';
import { JourneyPage } from '../../platform/ui/components/journey-page.tsx';
import { refusalText } from '../../platform/ui/refusal-text.ts';
import { translator } from '../../platform/ui/translate.ts';
import type { RefusalModel } from './model.ts';

/** A no on a page of its own: what happened, what to do now, and the code for whoever helps. */
export function RefusalPage(model: RefusalModel) {
  const t = translator(model.locale);
  const text = refusalText(t, model.code);
  return (
    <JourneyPage model={model} title={text.title}>
      <p class="lead">{text.next}</p>
      <ButtonLink href={model.backUrl ?? '/'}>{t(model.backUrl ? 'refusal.go_back' : 'common.back_home')}</ButtonLink>
      <p class="small code">{t('common.error_code', { code: model.code })}</p>
    </JourneyPage>
  );
}
