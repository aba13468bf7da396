interface SelectProps {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** What stands there before anything is chosen; chosen itself it is not sent. */
  readonly empty: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly value?: string;
}

/** One of many, with its label, for lists the browser itself lets people search by typing. */
export function Select({ id, name, label, hint, empty, options, value = '' }: SelectProps) {
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {label}
      </label>
      {hint && (
        <p class="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <select class="field__input" id={id} name={name} required aria-describedby={hint ? `${id}-hint` : undefined}>
        <option value="" selected={value === ''}>
          {empty}
        </option>
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  );
}
