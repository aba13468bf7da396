import { JourneyPage } from '../../../platform/ui/components/journey-page.tsx';
import { PostButton } from '../../../platform/ui/components/post-form.tsx';
import type { FormPageModel } from '../../../platform/ui/page-model.ts';
import { translator } from '../../../platform/ui/translate.ts';
import type { OfficeView } from '../model.ts';

interface TakeUpModel extends FormPageModel {
  readonly personName: string;
  readonly duties: readonly OfficeView[];
  /** POST. */
  readonly action: string;
}

/** What the person is asked to take up, and where; nothing happens before they say so. */
export function TakeUpPage(model: TakeUpModel) {
  const t = translator(model.locale);
  return (
    <JourneyPage
      model={model}
      title={t('welcome.duties.title')}
      heading={t('welcome.duties.greeting', { name: model.personName })}
    >
      <p class="lead">{t('welcome.duties.lead')}</p>
      <ul class="facts">
        {model.duties.map(({ duty, unitName }) => (
          <li key={`${duty}@${unitName}`}>
            <strong>{t(`duty.${duty}`)}</strong>, {unitName}. {t(`duty_text.${duty}`)}
          </li>
        ))}
      </ul>
      <p>{t('welcome.duties.watched')}</p>
      <PostButton action={model.action} csrf={model.csrf}>
        {t('welcome.duties.button')}
      </PostButton>
    </JourneyPage>
  );
}
