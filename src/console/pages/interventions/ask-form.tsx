import { Button } from '../../../platform/ui/components/button.tsx';
import { Choice } from '../../../platform/ui/components/choice.tsx';
import { Field } from '../../../platform/ui/components/field.tsx';
import { Notice } from '../../../platform/ui/components/notice.tsx';
import { PostForm } from '../../../platform/ui/components/post-form.tsx';
import { TextArea } from '../../../platform/ui/components/text-area.tsx';
import { dateTimeText } from '../../../platform/ui/time-text.ts';
import type { T } from '../../../platform/ui/translate.ts';
import type { MaskedPerson } from '../../../subject/index.ts';
import type { InterventionForm } from '../../ports/interventions.ts';
import { doesText, kindText, reasonText, secondText } from './intervention-words.ts';

interface AskFormProps {
  readonly t: T;
  readonly form: InterventionForm;
  readonly person: MaskedPerson;
  readonly csrf: string | undefined;
}

/** One kind, asked for with its reason; a merge first asks which other record. */
export function AskForm({ t, form, person, csrf }: AskFormProps) {
  const { kind, reasons, other } = form;
  const action = `/console/people/${person.id}/interventions`;
  if (kind === 'merge_duplicates' && !other) return <OtherRecord t={t} form={form} action={action} />;
  const hidden = { kind, ...(other ? { other: other.id } : {}) };
  return (
    <section class="section asking" aria-labelledby="ask">
      <h2 id="ask">{kindText(t, kind)}</h2>
      <Notice kind="care">{`${doesText(t, kind)} ${secondText(t, kind)}`}</Notice>
      {other && <p>{t('intervention.merging', { kept: personText(person), ended: personText(other) })}</p>}
      <PostForm action={action} csrf={csrf} hidden={hidden} className="ruling">
        <fieldset class="ruling__group">
          <legend>{t('intervention.reason')}</legend>
          {reasons.map((reason) => (
            <Choice key={reason} kind="radio" name="reason" value={reason} required>
              {reasonText(t, reason)}
            </Choice>
          ))}
        </fieldset>
        {kind === 'reestablished_number' && (
          <Field
            id="number"
            name="number"
            label={t('intervention.number')}
            hint={t('intervention.number.hint')}
            input={{ autocomplete: 'off', inputMode: 'numeric', maxLength: 12, pattern: '[0-9]{12}', required: true }}
          />
        )}
        {other && <Claimed t={t} form={form} />}
        <TextArea
          id="note"
          name="note"
          label={t('intervention.note')}
          hint={t('intervention.note.hint')}
          value=""
          maxLength={2000}
        />
        <Button>{kindText(t, kind)}</Button>
      </PostForm>
    </section>
  );
}

/** Nothing is ticked beforehand: what nobody says is theirs goes. */
function Claimed({ t, form: { passkeys } }: { readonly t: T; readonly form: InterventionForm }) {
  return (
    <fieldset class="ruling__group">
      <legend>{t('intervention.claimed')}</legend>
      <p class="small">{t('intervention.claimed.hint')}</p>
      {passkeys.length === 0 && <p>{t('intervention.claimed.none')}</p>}
      {passkeys.map(({ id, createdAt, authenticatorName: keeper, lastUsedAt }) => (
        <Choice key={id} kind="checkbox" name="claimed" value={id}>
          {t('intervention.passkey', {
            keeper: keeper ?? t('people.passkeys.unknown'),
            created: dateTimeText(createdAt),
            used: lastUsedAt ? dateTimeText(lastUsedAt) : t('common.never'),
          })}
        </Choice>
      ))}
    </fieldset>
  );
}

interface OtherRecordProps {
  readonly t: T;
  readonly form: InterventionForm;
  readonly action: string;
}

function OtherRecord({ t, form: { kind, others }, action }: OtherRecordProps) {
  return (
    <section class="section" aria-labelledby="other">
      <h2 id="other">{t('intervention.other')}</h2>
      <p>{t('intervention.other.hint')}</p>
      {others.length === 0 && <Notice kind="plain">{t('intervention.other.none')}</Notice>}
      <ul class="deeds">
        {others.map((one) => (
          <li key={one.id} class="deeds__one">
            <a href={`${action}?kind=${kind}&other=${one.id}`}>{personText(one)}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function personText({ name, number, birthYear }: MaskedPerson): string {
  return `${name} · ${number} · ${birthYear}`;
}
