import { SelectField } from '../../../platform/ui/components/select-field.tsx';
import type { T } from '../../../platform/ui/translate.ts';
import type { StaffRoomModel } from './model.ts';

/** Which duty, and for which unit. */
export function HeldFields({ t, offered }: { readonly t: T } & Pick<StaffRoomModel, 'offered'>) {
  const duties = offered.duties.map((duty) => ({ value: duty, label: t(`duty.${duty}`) }));
  const [only] = offered.units.length === 1 ? offered.units : [];
  return (
    <>
      <SelectField id="duty" name="duty" label={t('staff.duty')} value="" empty={t('staff.choose')} options={duties} />
      <SelectField
        id="unit"
        name="unit"
        label={t('staff.unit')}
        value={only?.value ?? ''}
        empty={t('staff.choose')}
        options={offered.units}
      />
    </>
  );
}
