import { Button } from '../../../platform/ui/components/button.tsx';
import { Notice } from '../../../platform/ui/components/notice.tsx';
import { PostButton, PostForm } from '../../../platform/ui/components/post-form.tsx';
import type { T } from '../../../platform/ui/translate.ts';
import { translator } from '../../../platform/ui/translate.ts';
import { AccountLayout } from '../account-layout.tsx';
import { type ReviewCaptureModel, reviewPaths } from './model.ts';
import { ReviewSteps } from './review-steps.tsx';

/** Pictures by gestures that the server draws one by one; all of it is done by /assets/capture.js. */
export function ReviewCapturePage(model: ReviewCaptureModel) {
  const t = translator(model.locale);
  return (
    <AccountLayout
      model={model}
      room="review"
      title={t('capture.title')}
      lead={t('capture.lead')}
      scripts={['capture']}
    >
      <ReviewSteps t={t} current={2} />
      <section
        class="card capture"
        data-capture
        data-begin-url={reviewPaths.begin}
        data-picture-url={reviewPaths.picture}
        {...texts(t)}
      >
        <noscript>
          <Notice kind="care">{t('capture.noscript')}</Notice>
        </noscript>
        <p class="capture__told" role="status" data-capture-told>
          {model.isComplete && t('capture.done')}
        </p>
        <p class="small" data-capture-progress />
        <div class="capture__stage" data-capture-stage hidden>
          <video class="capture__video" data-capture-video playsInline muted aria-label={t('capture.video')} />
          <span class="capture__oval" aria-hidden="true" />
        </div>
        <div class="capture__taken" data-capture-taken role="img" aria-label={t('capture.taken')} hidden />
        <div class="actions">
          <button
            type="button"
            class={`button button--${model.isComplete ? 'secondary' : 'primary'}`}
            data-capture-start
          >
            {t(model.isComplete ? 'capture.again' : 'capture.start')}
          </button>
          <button type="button" class="button button--secondary" data-capture-now hidden>
            {t('capture.now')}
          </button>
        </div>
      </section>
      <div data-capture-ready hidden={!model.isComplete}>
        <PostForm action={reviewPaths.submit} csrf={model.csrf}>
          <Button icon="check">{t('capture.send')}</Button>
        </PostForm>
      </div>
      <PostButton action={reviewPaths.withdraw} csrf={model.csrf} kind="quiet">
        {t('review.cancel')}
      </PostButton>
    </AccountLayout>
  );
}

const gestures = ['straight', 'turn_left', 'turn_right', 'look_up', 'smile', 'come_closer'] as const;
const said = [
  'opening',
  'sending',
  'done',
  'denied',
  'none',
  'late',
  'unclear',
  'too_often',
  'failed',
  'again',
] as const;

/** Every sentence the script may say, in the page's language. */
function texts(t: T): Readonly<Record<string, string>> {
  return {
    ...Object.fromEntries(
      gestures.map((name) => [`data-text-${name.replaceAll('_', '-')}`, t(`capture.gesture.${name}`)]),
    ),
    ...Object.fromEntries(said.map((name) => [`data-text-${name.replaceAll('_', '-')}`, t(`capture.${name}`)])),
    'data-text-progress': t('capture.progress', { step: '{step}', of: '{of}' }),
    'data-text-countdown': t('capture.countdown', { seconds: '{seconds}' }),
  };
}
