import { refusalText } from '../../refusal-text.ts';
import { translator } from '../../translate.ts';
import { Button } from '../button.tsx';
import { Field } from '../field.tsx';
import { PostForm } from '../post-form.tsx';
import type { ChipReadingModel } from './model.ts';

/** The six digits that tie the reader to this browser. */
export function ChipCode(model: ChipReadingModel) {
  const t = translator(model.locale);
  if (model.state.kind !== 'code-expected') return null;
  const { triesLeft } = model.state;
  return (
    <>
      <p class="lead">{t('chip.code.lead')}</p>
      <PostForm action={model.codeUrl} csrf={model.csrf}>
        <Field
          id="code"
          name="code"
          className="field--code"
          label={t('chip.code.label')}
          hint={triesLeft === 1 ? t('chip.code.last_try') : t('chip.code.tries', { count: triesLeft })}
          {...(model.error && { error: refusalText(t, model.error).title })}
          input={{
            inputMode: 'numeric',
            autocomplete: 'one-time-code',
            pattern: '[0-9]{6}',
            maxLength: 6,
            required: true,
          }}
        />
        <Button>{t('chip.code.button')}</Button>
      </PostForm>
      <p class="small">{t('chip.code.why')}</p>
    </>
  );
}
