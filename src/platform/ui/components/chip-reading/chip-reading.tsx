import type { T } from '../../translate.ts';
import { translator } from '../../translate.ts';
import { ErrorSummary } from '../error-summary.tsx';
import { ChipCode } from './chip-code.tsx';
import { ChipOutcome, outcomeHeading } from './chip-outcome.tsx';
import { ChipScan } from './chip-scan.tsx';
import type { ChipCaseState, ChipReadingModel } from './model.ts';

/** From the QR code to the six digits; followed by /assets/case.js, which loads the page again as soon as the case moved on. */
export function ChipReading({ model }: { readonly model: ChipReadingModel }) {
  const t = translator(model.locale);
  const { kind } = model.state;
  return (
    <>
      <ErrorSummary t={t} code={newsOf(model)} {...(kind === 'code-expected' && { field: 'code' })} />
      <div data-case={kind} data-status-url={model.statusUrl} data-page-url={model.url}>
        <CaseState {...model} />
      </div>
    </>
  );
}

/** What the page it stands on is about now. */
export function chipReadingHeading(t: T, state: ChipCaseState, byOfficer = false): string {
  if (state.kind === 'waiting') return t(byOfficer ? 'counter.read.title' : 'chip.scan.title');
  if (state.kind === 'code-expected') return t('chip.code.title');
  if (state.kind === 'review' || state.kind === 'refused') return outcomeHeading(t, state);
  return t(`chip.${state.kind}.title`);
}

/** What the page itself is about is not said twice. */
function newsOf({ state, error }: ChipReadingModel): string | undefined {
  return state.kind === 'refused' && error && state.reasons.includes(error) ? undefined : error;
}

function CaseState(model: ChipReadingModel) {
  const { kind } = model.state;
  if (kind === 'waiting') return <ChipScan {...model} />;
  if (kind === 'opened' || kind === 'reading') return <InProgress model={model} step={kind} />;
  if (kind === 'code-expected') return <ChipCode {...model} />;
  return <ChipOutcome {...model} />;
}

function InProgress({ model, step }: { readonly model: ChipReadingModel; readonly step: 'opened' | 'reading' }) {
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
