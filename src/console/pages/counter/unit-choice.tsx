import type { T } from '../../../platform/ui/translate.ts';

export interface OfficeChoice {
  readonly code: string;
  readonly name: string;
}

/** The office one acts for: said where there is one, chosen where there are more. */
export function UnitChoice({ t, units }: { readonly t: T; readonly units: readonly OfficeChoice[] }) {
  const [only, ...more] = units;
  if (only && more.length === 0)
    return (
      <p>
        <input type="hidden" name="unit" value={only.code} />
        <strong>{only.name}</strong>
      </p>
    );
  return (
    <div class="field">
      <label class="field__label" for="unit">
        {t('counter.unit')}
      </label>
      <select id="unit" name="unit" class="field__input">
        {units.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
