import { useTyped } from '../typed-form.ts';

interface DateFieldProps {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  /** YYYY-MM-DD; empty where nothing is known. */
  readonly value: string;
}

/** A day that has to be given, with its label. */
export function DateField({ id, name, label, value }: DateFieldProps) {
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {label}
      </label>
      <input
        class="field__input"
        type="date"
        id={id}
        name={name}
        value={useTyped(name) ?? value}
        required
        autocomplete="off"
      />
    </div>
  );
}
