import { useTyped } from '../typed-form.ts';

interface SelectFieldProps {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly value: string;
  /** What stands there before anything is chosen; choosing is then required. */
  readonly empty: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** One of several, with its label. */
export function SelectField({ id, name, label, value, empty, options }: SelectFieldProps) {
  const chosen = useTyped(name) ?? value;
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {label}
      </label>
      <select class="field__input" id={id} name={name} required autocomplete="off">
        <option value="">{empty}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === chosen}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
