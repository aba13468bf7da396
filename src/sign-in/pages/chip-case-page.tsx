import { ErrorSummary } from '../../platform/ui/components/error-summary.tsx';
import { JourneyPage } from '../../platform/ui/components/journey-page.tsx';
import { PostButton } from '../../platform/ui/components/post-form.tsx';
import { translator } from '../../platform/ui/translate.ts';
import { CancelButton } from './cancel-button.tsx';
import { ChipCode } from './chip-code.tsx';
import { ChipOutcome, outcomeHeading } from './chip-outcome.tsx';
import { ChipScan } from './chip-scan.tsx';
import { EnrolmentSteps } from './enrolment-steps.tsx';
import type { ChipCaseModel } from './model.ts';

/** One reading of a card, from the QR code to the six digits. The page follows the case by /assets/case.js. */
export function ChipCasePage(model: ChipCaseModel) {
  const t = translator(model.locale);
  const { kind } = model.state;
  return (
    <JourneyPage
      model={model}
      title={t('chip.title')}
      heading={heading(model)}
      service={model.service}
      steps={<EnrolmentSteps t={t} current={kind === 'code-expected' ? 2 : 1} />}
      scripts={['case']}
    >
      <ErrorSummary t={t} code={newsOf(model)} {...(kind === 'code-expected' && { field: 'code' })} />
      <div data-case={kind} data-status-url={model.statusUrl} data-page-url={model.url}>
        <CaseState {...model} />
      </div>
      {model.signInUrl && (
        <PostButton action={model.signInUrl} csrf={model.csrf} kind="quiet">
          {t('chip.sign_in')}
        </PostButton>
      )}
      <CancelButton model={model} />
    </JourneyPage>
  );
}

/** What the page itself is about is not said twice. */
function newsOf({ state, error }: ChipCaseModel): string | undefined {
  return state.kind === 'refused' && error && state.reasons.includes(error) ? undefined : error;
}

function CaseState(model: ChipCaseModel) {
  const { kind } = model.state;
  if (kind === 'waiting') return <ChipScan {...model} />;
  if (kind === 'opened' || kind === 'reading') return <InProgress model={model} step={kind} />;
  if (kind === 'code-expected') return <ChipCode {...model} />;
  return <ChipOutcome {...model} />;
}

function InProgress({ model, step }: { readonly model: ChipCaseModel; readonly step: 'opened' | 'reading' }) {
  const t = translator(model.locale);
  return (
    <>
      <div class="waiting" role="status">
        <span class="waiting__leaf" aria-hidden="true" />
        <p class="lead">{t(`chip.${step}.text`)}</p>
      </div>
      <noscript>
        <p>{t('chip.noscript')}</p>
      </noscript>
      <p>
        <a href={model.url}>{t('common.reload')}</a>
      </p>
    </>
  );
}

function heading(model: ChipCaseModel): string {
  const t = translator(model.locale);
  const { state } = model;
  if (state.kind === 'waiting') return t('chip.scan.title');
  if (state.kind === 'code-expected') return t('chip.code.title');
  if (state.kind === 'review' || state.kind === 'refused') return outcomeHeading(t, state);
  return t(`chip.${state.kind}.title`);
}
