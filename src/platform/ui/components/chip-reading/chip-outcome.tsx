import { reasonTexts } from '../../reason-text.ts';
import { isRefusalCode, refusalText } from '../../refusal-text.ts';
import type { T } from '../../translate.ts';
import { translator } from '../../translate.ts';
import { PostButton } from '../post-form.tsx';
import type { ChipCaseState, ChipReadingModel } from './model.ts';

/** A case that ended without an identity: why, and what to do now. */
export function ChipOutcome(model: ChipReadingModel) {
  const t = translator(model.locale);
  const { state } = model;
  if (state.kind !== 'review' && state.kind !== 'refused') return <Expired {...model} />;
  const refusal = state.reasons.find(isRefusalCode);
  return (
    <>
      <p class="lead">{refusal ? refusalText(t, refusal).next : t(`chip.${state.kind}.text`)}</p>
      {!refusal && <Reasons model={model} reasons={state.reasons} />}
      {state.kind === 'refused' && <p>{t('chip.kept')}</p>}
      <PostButton action={model.restartUrl} csrf={model.csrf}>
        {t('chip.retry')}
      </PostButton>
    </>
  );
}

/** A refusal of ours is told in its own words; what the chip lacks, under a heading for all chips. */
export function outcomeHeading(t: T, state: Extract<ChipCaseState, { kind: 'review' | 'refused' }>): string {
  const refusal = state.reasons.find(isRefusalCode);
  return refusal ? refusalText(t, refusal).title : t(`chip.${state.kind}.title`);
}

function Reasons({ model, reasons }: { readonly model: ChipReadingModel; readonly reasons: readonly string[] }) {
  const t = translator(model.locale);
  if (reasons.length === 0) return null;
  return (
    <>
      <h2>{t('chip.reasons')}</h2>
      <ul class="reasons">
        {reasonTexts(t, reasons).map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <p class="small code">{reasons.join(', ')}</p>
    </>
  );
}

function Expired(model: ChipReadingModel) {
  const t = translator(model.locale);
  return (
    <>
      <p class="lead">{t(model.byOfficer ? 'counter.read.expired' : 'chip.expired.text')}</p>
      <PostButton action={model.restartUrl} csrf={model.csrf}>
        {t('chip.expired.button')}
      </PostButton>
    </>
  );
}
