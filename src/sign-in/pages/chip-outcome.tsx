import { PostButton } from '../../platform/ui/components/post-form.tsx';
import { reasonTexts } from '../../platform/ui/reason-text.ts';
import { translator } from '../../platform/ui/translate.ts';
import type { ChipCaseModel } from './model.ts';

/** A case that ended without an identity: why, and what to do now. */
export function ChipOutcome(model: ChipCaseModel) {
  const t = translator(model.locale);
  const { state } = model;
  if (state.kind !== 'review' && state.kind !== 'refused') return <Expired {...model} />;
  return (
    <>
      <p class="lead">{t(`chip.${state.kind}.text`)}</p>
      <Reasons model={model} reasons={state.reasons} />
      {state.kind === 'refused' && <p>{t('chip.kept')}</p>}
      <PostButton action={model.restartUrl} csrf={model.csrf}>
        {t('chip.retry')}
      </PostButton>
    </>
  );
}

function Reasons({ model, reasons }: { readonly model: ChipCaseModel; readonly reasons: readonly string[] }) {
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

function Expired(model: ChipCaseModel) {
  const t = translator(model.locale);
  return (
    <>
      <p class="lead">{t('chip.expired.text')}</p>
      <PostButton action={model.restartUrl} csrf={model.csrf}>
        {t('chip.expired.button')}
      </PostButton>
    </>
  );
}
