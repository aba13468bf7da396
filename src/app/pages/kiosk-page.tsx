import { ButtonLink } from '../../platform/ui/components/button.tsx';
import { JourneyPage } from '../../platform/ui/components/journey-page.tsx';
import { Notice } from '../../platform/ui/components/notice.tsx';
import { PostButton } from '../../platform/ui/components/post-form.tsx';
import type { PageModel } from '../../platform/ui/page-model.ts';
import { clockText } from '../../platform/ui/time-text.ts';
import { translator } from '../../platform/ui/translate.ts';

export interface KioskPageModel extends PageModel {
  readonly view: /** A kiosk at which nobody is. */
    | { readonly kind: 'rest' }
    /** Without script: whether anybody is still there. */
    | { readonly kind: 'question' }
    /** A computer that is not marked. */
    | { readonly kind: 'none' }
    | { readonly kind: 'code'; readonly code: string; readonly expiresAt: Date };
}

export function KioskPage(model: KioskPageModel) {
  switch (model.view.kind) {
    case 'rest':
      return <Rest {...model} />;
    case 'question':
      return <Question {...model} />;
    default:
      return <Mark {...model} />;
  }
}

/** Nothing is asked here and nothing wiped: there is nobody. */
function Rest({ kiosk, view: _, ...model }: KioskPageModel) {
  const t = translator(model.locale);
  return (
    <JourneyPage
      model={model}
      title={t('kiosk.rest.title')}
      heading={kiosk?.place ?? t('kiosk.rest.title')}
      scripts={['kiosk']}
    >
      <div data-kiosk-rest="">
        <Notice kind="good">{t('kiosk.rest.text')}</Notice>
      </div>
      <p class="lead">{t('kiosk.rest.how')}</p>
      <div class="kiosk__answers">
        <ButtonLink href="/account">{t('kiosk.rest.begin')}</ButtonLink>
        <ButtonLink href="/enrol/letter" kind="secondary">
          {t('kiosk.rest.letter')}
        </ButtonLink>
      </div>
    </JourneyPage>
  );
}

function Question(model: KioskPageModel) {
  const t = translator(model.locale);
  return (
    <JourneyPage model={model} title={t('kiosk.question')}>
      <p class="lead">{t('kiosk.question.back')}</p>
      <p>{t('kiosk.question.text')}</p>
    </JourneyPage>
  );
}

/** The computer shows a code and the officer types it, as with telephones at the counter. */
function Mark({ view, ...model }: KioskPageModel) {
  const t = translator(model.locale);
  if (view.kind === 'code')
    return (
      <JourneyPage model={model} title={t('kiosk.code.title')} scripts={['case']}>
        <div data-case="code" data-status-url="/kiosk/status" data-page-url="/kiosk">
          <p class="lead">{t('kiosk.code.text')}</p>
          <p class="phone-code">
            <span>{view.code.slice(0, 4)}</span>
            <span>{view.code.slice(4)}</span>
          </p>
          <p class="small">{t('kiosk.code.until', { time: clockText(view.expiresAt) })}</p>
          <p>
            <a href="/kiosk">{t('common.reload')}</a>
          </p>
        </div>
      </JourneyPage>
    );
  return (
    <JourneyPage model={model} title={t('kiosk.mark.title')}>
      <p class="lead">{t('kiosk.mark.text')}</p>
      <PostButton action="/kiosk/code" csrf={undefined} icon="device">
        {t('kiosk.mark.show')}
      </PostButton>
      <Notice>{t('kiosk.mark.own')}</Notice>
    </JourneyPage>
  );
}
