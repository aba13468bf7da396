import { ButtonLink } from '../../../platform/ui/components/button.tsx';
import { ErrorSummary } from '../../../platform/ui/components/error-summary.tsx';
import { JourneyPage } from '../../../platform/ui/components/journey-page.tsx';
import { Notice } from '../../../platform/ui/components/notice.tsx';
import { PasskeyForm } from '../../../platform/ui/components/passkey-form.tsx';
import { PostButton } from '../../../platform/ui/components/post-form.tsx';
import type { FormPageModel } from '../../../platform/ui/page-model.ts';
import { clockText } from '../../../platform/ui/time-text.ts';
import { type T, translator } from '../../../platform/ui/translate.ts';
import type { PhoneView } from '../ports.ts';

export interface PhoneModel extends FormPageModel {
  readonly view: PhoneView | { readonly kind: 'done' };
  /** Eight digits, while they are shown. */
  readonly code: string;
  readonly error?: string;
}

/** One page for the whole errand at the counter, followed by /assets/case.js. */
export function PhonePage(model: PhoneModel) {
  const t = translator(model.locale);
  const { kind } = model.view;
  return (
    <JourneyPage
      model={model}
      title={t('enrol.title')}
      heading={t(`enrol.${kind}.title`)}
      scripts={kind === 'ready' ? ['passkey', 'case', 'leave'] : ['case', 'leave']}
    >
      <ErrorSummary t={t} code={model.error} />
      <div data-case={kind} data-status-url="/enrol/status" data-page-url="/enrol">
        <State t={t} model={model} />
      </div>
    </JourneyPage>
  );
}

function State({ t, model }: { readonly t: T; readonly model: PhoneModel }) {
  const { view } = model;
  switch (view.kind) {
    case 'none':
    case 'expired':
    case 'ended':
      return <Beginning t={t} model={model} kind={view.kind} />;
    case 'code':
      return <Code t={t} model={model} expiresAt={view.expiresAt} />;
    case 'waiting':
      return (
        <>
          <div class="waiting" role="status">
            <span class="waiting__leaf" aria-hidden="true" />
            <p class="lead">{t('enrol.waiting.text', { office: view.office })}</p>
          </div>
          <Leave t={t} model={model} />
        </>
      );
    case 'ready':
      return <Ready t={t} model={model} view={view} />;
    case 'done':
      return (
        <>
          <Notice kind="good" live>
            {t('enrol.done.text')}
          </Notice>
          <ButtonLink href="/account">{t('enrol.done.account')}</ButtonLink>
          <p class="small">{t('enrol.done.close')}</p>
        </>
      );
  }
}

type Kind = 'none' | 'expired' | 'ended';

function Beginning({ t, model, kind }: { readonly t: T; readonly model: PhoneModel; readonly kind: Kind }) {
  return (
    <>
      <p class="lead">{t(`enrol.${kind}.text`)}</p>
      <PostButton action="/enrol/code" csrf={model.csrf} icon="device">
        {t(kind === 'none' ? 'enrol.show' : 'enrol.show_again')}
      </PostButton>
      <Notice kind="care">{t('enrol.own_phone')}</Notice>
      <p class="small">
        <a href="/enrol/letter">{t('enrol.have_letter')}</a>
      </p>
    </>
  );
}

function Code({ t, model, expiresAt }: { readonly t: T; readonly model: PhoneModel; readonly expiresAt: Date }) {
  const groups = [model.code.slice(0, 4), model.code.slice(4)];
  return (
    <>
      <p class="lead">{t('enrol.code.text')}</p>
      <p class="phone-code">
        {groups.map((group, index) => (
          <span key={index}>{group}</span>
        ))}
      </p>
      <p class="small">{t('enrol.code.until', { time: clockText(expiresAt) })}</p>
      <Notice kind="care">{t('enrol.code.warning')}</Notice>
      <p>
        <a href="/enrol">{t('common.reload')}</a>
      </p>
    </>
  );
}

type ReadyView = Extract<PhoneView, { kind: 'ready' }>;

function Ready({ t, model, view }: { readonly t: T; readonly model: PhoneModel; readonly view: ReadyView }) {
  const urls = (what: string) => ({ optionsUrl: `/enrol/${what}/options`, verifyUrl: `/enrol/${what}` });
  return (
    <>
      <p class="lead">{t('enrol.ready.text', { office: view.office })}</p>
      <p class="masked-name">{view.maskedName}</p>
      <PasskeyForm
        t={t}
        ceremony="register"
        passkey={urls('passkey')}
        csrf={model.csrf}
        button={t('enrol.ready.button')}
      />
      {view.hasPasskeys && (
        <section class="aside-choice">
          <h2>{t('enrol.ready.have.title')}</h2>
          <p>{t('enrol.ready.have.text')}</p>
          <PasskeyForm
            t={t}
            ceremony="authenticate"
            passkey={urls('use')}
            csrf={model.csrf}
            button={t('enrol.ready.have.button')}
          />
        </section>
      )}
      <Leave t={t} model={model} />
    </>
  );
}

function Leave({ t, model }: { readonly t: T; readonly model: PhoneModel }) {
  return (
    <PostButton action="/enrol/leave" csrf={model.csrf} kind="quiet">
      {t('enrol.leave')}
    </PostButton>
  );
}
