import { Button, ButtonLink } from '../../platform/ui/components/button.tsx';
import { JourneyPage } from '../../platform/ui/components/journey-page.tsx';
import { Notice } from '../../platform/ui/components/notice.tsx';
import { PostForm } from '../../platform/ui/components/post-form.tsx';
import { translator } from '../../platform/ui/translate.ts';
import type { ReaderModel } from './model.ts';

/** `/reader`, when no app took the link over. /assets/reader.js puts the ticket of the fragment where it is needed. */
export function ReaderPage(model: ReaderModel) {
  const t = translator(model.locale);
  return (
    <JourneyPage model={model} title={t('reader.title')} scripts={['reader']}>
      <p class="lead">{t('reader.lead')}</p>
      <noscript>
        <p class="notice notice--care">{t('reader.noscript')}</p>
      </noscript>
      <div class="notice notice--problem" role="alert" data-reader-missing hidden>
        <div>
          <h2 class="notice__title">{t('reader.missing.title')}</h2>
          <p>{t('reader.missing.text')}</p>
        </div>
      </div>
      {model.sandboxReaderUrl && <SandboxReader {...model} action={model.sandboxReaderUrl} />}
      <AppSteps {...model} />
      <Notice kind="care">{t('reader.warning')}</Notice>
    </JourneyPage>
  );
}

function AppSteps(model: ReaderModel) {
  const t = translator(model.locale);
  if (!model.appLink) return <p>{t('reader.no_app')}</p>;
  return (
    <>
      <ol class="numbered">
        <li>{t('reader.step.app')}</li>
        <li>{t('reader.step.scan')}</li>
        <li>{t('reader.step.hold')}</li>
        <li>{t('reader.step.code')}</li>
      </ol>
      <div class="actions" data-reader-ready hidden>
        <a
          class={`button button--${model.sandboxReaderUrl ? 'secondary' : 'primary'}`}
          href={model.appLink}
          data-reader-app
        >
          {t('reader.open')}
        </a>
      </div>
      {model.installUrl && (
        <ButtonLink href={model.installUrl} kind="secondary">
          {t('reader.install')}
        </ButtonLink>
      )}
    </>
  );
}

function SandboxReader({ action, ...model }: ReaderModel & { readonly action: string }) {
  const t = translator(model.locale);
  return (
    <div class="sandbox-box" data-reader-ready hidden>
      <p>{t('reader.sandbox.text')}</p>
      <PostForm action={action} csrf={undefined}>
        <input type="hidden" name="ticket" data-reader-ticket />
        <Button icon="card">{t('reader.sandbox.button')}</Button>
      </PostForm>
    </div>
  );
}
