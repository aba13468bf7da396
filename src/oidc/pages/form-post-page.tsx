// OAuth 2.0 Form Post Response Mode §2: the answer travels in the body of a form.
import { Button } from '../../platform/ui/components/button.tsx';
import { JourneyPage } from '../../platform/ui/components/journey-page.tsx';
import { PostForm } from '../../platform/ui/components/post-form.tsx';
import { translator } from '../../platform/ui/translate.ts';
import type { FormPostModel } from './model.ts';

/** A form with one button; /assets/form-post.js presses it. */
export function FormPostPage(model: FormPostModel) {
  const t = translator(model.locale);
  const service = model.service?.name ?? t('form_post.service');
  return (
    <JourneyPage
      model={model}
      title={t('form_post.title', { service })}
      service={model.service}
      scripts={['form-post']}
    >
      <p class="lead">{t('form_post.lead')}</p>
      <PostForm action={model.action} csrf={undefined} hidden={model.fields} className="form-post">
        <Button>{t('form_post.button')}</Button>
      </PostForm>
    </JourneyPage>
  );
}
