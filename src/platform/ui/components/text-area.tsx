import { useTyped } from '../typed-form.ts';

interface TextAreaProps {
  /** Also the target of the error summary's link. */
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly error?: string;
  readonly value: string;
  readonly rows?: number;
  readonly maxLength?: number;
  readonly required?: boolean;
}

/** Several lines of text with their label, hint and error. Never filled in by the browser. */
export function TextArea({ id, name, label, hint, error, value, rows = 3, maxLength, required }: TextAreaProps) {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
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
      {error && (
        <p class="field__error" id={`${id}-error`}>
          {error}
        </p>
      )}
      <textarea
        class="field__input"
        id={id}
        name={name}
        rows={rows}
        maxLength={maxLength}
        required={required}
        autocomplete="off"
        aria-describedby={described || undefined}
        aria-invalid={error ? 'true' : undefined}
        value={useTyped(name) ?? value}
      />
    </div>
  );
}
