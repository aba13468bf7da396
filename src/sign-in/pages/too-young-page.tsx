import { JourneyPage } from '../../platform/ui/components/journey-page.tsx';
import { PostButton } from '../../platform/ui/components/post-form.tsx';
import { translator } from '../../platform/ui/translate.ts';
import type { TooYoungModel } from './model.ts';

/** A kind no to a child. */
export function TooYoungPage(model: TooYoungModel) {
  const t = translator(model.locale);
  return (
    <JourneyPage model={model} title={t('too_young.title')} service={model.service}>
      <p class="lead">{t('too_young.lead', { age: model.minimumAge })}</p>
      <p>{t('too_young.why', { age: model.minimumAge })}</p>
      <p>{t('too_young.next')}</p>
      <p>{t('too_young.kept')}</p>
      <PostButton action={model.cancelUrl} csrf={model.csrf}>
        {t('too_young.button', { service: model.service.name })}
      </PostButton>
    </JourneyPage>
  );
}
