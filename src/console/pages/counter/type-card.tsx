import { Button } from '../../../platform/ui/components/button.tsx';
import { DateField } from '../../../platform/ui/components/date-field.tsx';
import { Field } from '../../../platform/ui/components/field.tsx';
import { Notice } from '../../../platform/ui/components/notice.tsx';
import { PostForm } from '../../../platform/ui/components/post-form.tsx';
import { SelectField } from '../../../platform/ui/components/select-field.tsx';
import { translator } from '../../../platform/ui/translate.ts';
import type { VisitStep } from '../../ports/counter.ts';
import { at, type VisitModel } from './visit-model.ts';

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
    <div class="counter-card-words">
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
        <DateField
          id="birth_date"
          name="birth_date"
          label={t('counter.card.birth_date')}
          value={scanned?.birthDate ?? ''}
        />
        <SelectField
          id="sex"
          name="sex"
          label={t('counter.card.sex')}
          value={scanned?.sex ?? ''}
          empty="–"
          options={(['female', 'male'] as const).map((value) => ({ value, label: t(`counter.sex.${value}`) }))}
        />
        <DateField
          id="issued_on"
          name="issued_on"
          label={t('counter.card.issued_on')}
          value={scanned?.issuedOn ?? ''}
        />
        <Button>{t('counter.card.button')}</Button>
      </PostForm>
    </div>
  );
}
