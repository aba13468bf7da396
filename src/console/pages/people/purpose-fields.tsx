import { Field } from '../../../platform/ui/components/field.tsx';
import { SelectField } from '../../../platform/ui/components/select-field.tsx';
import type { T } from '../../../platform/ui/translate.ts';
import { lookupReasons } from '../../../subject/index.ts';
import type { TypedPurpose } from '../../ports/people.ts';

/** Why somebody is looked up, and the case or file it rests on: asked for every time, kept, and shown to them. */
export function PurposeFields({ t, typed }: { readonly t: T; readonly typed: TypedPurpose }) {
  return (
    <>
      <SelectField
        id="reason"
        name="reason"
        label={t('people.reason')}
        value={typed.reason}
        empty={t('people.reason.choose')}
        options={lookupReasons.map((reason) => ({ value: reason, label: t(`lookup.${reason}`) }))}
      />
      <Field
        id="reference"
        name="reference"
        label={t('people.reference')}
        value={typed.reference}
        input={{ autocomplete: 'off', maxLength: 40, required: true }}
      />
    </>
  );
}
