import { Button } from '../../../platform/ui/components/button.tsx';
import { Field } from '../../../platform/ui/components/field.tsx';
import { Notice } from '../../../platform/ui/components/notice.tsx';
import { PostForm } from '../../../platform/ui/components/post-form.tsx';
import { translator } from '../../../platform/ui/translate.ts';
import type { VisitStep } from '../../ports/counter.ts';
import { at, type VisitModel } from './visit-page.tsx';

interface TypeCardProps {
  readonly model: VisitModel;
  readonly step: Extract<VisitStep, { kind: 'typing' }>;
}

/** What is printed on a card whose chip cannot be read: never taken for a chip's word. */
export function TypeCard({ model, step }: TypeCardProps) {
  const t = translator(model.locale);
  const { scanned } = step;
  const off = { autocomplete: 'off', required: true } as const;
  return (
    <>
      <Notice kind="care">{t('counter.sight.lead')}</Notice>
      <PostForm action={at(model.visit, '/card')} csrf={model.csrf} className="counter-card">
        <Field
          id="number"
          name="number"
          label={t('counter.card.number')}
          value={scanned?.number ?? ''}
          input={{ ...off, inputMode: 'numeric', pattern: '[0-9]{12}', maxLength: 12 }}
        />
        <Field
          id="name"
          name="name"
          label={t('counter.card.name')}
          value={scanned?.name ?? ''}
          input={{ ...off, maxLength: 120 }}
        />
        <DateField id="birth_date" label={t('counter.card.birth_date')} />
        <div class="field">
          <label class="field__label" for="sex">
            {t('counter.card.sex')}
          </label>
          <select id="sex" name="sex" class="field__input" required autocomplete="off">
            <option value="">–</option>
            <option value="female">{t('counter.sex.female')}</option>
            <option value="male">{t('counter.sex.male')}</option>
          </select>
        </div>
        <DateField id="issued_on" label={t('counter.card.issued_on')} />
        <Button>{t('counter.card.button')}</Button>
      </PostForm>
    </>
  );
}

function DateField({ id, label }: { readonly id: string; readonly label: string }) {
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {label}
      </label>
      <input class="field__input" id={id} name={id} type="date" required autocomplete="off" />
    </div>
  );
}
