import { useTyped } from '../typed-form.ts';

interface FieldProps {
  /** Also the target of the error summary's link. */
  readonly id: string;
  readonly name?: string;
  readonly label: string;
  readonly hint?: string;
  readonly error?: string;
  readonly value?: string;
  readonly className?: string;
  readonly input?: {
    readonly autocomplete?: string;
    readonly inputMode?: 'numeric';
    readonly maxLength?: number;
    readonly pattern?: string;
    readonly required?: boolean;
    readonly autofocus?: boolean;
  };
}

/** One line of text with its label, and its hint and error tied to it. Without `name` nothing typed is sent. */
export function Field({ id, name, label, hint, error, value, className, input }: FieldProps) {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div class={className ? `field ${className}` : 'field'}>
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
      <input
        class="field__input"
        type="text"
        {...input}
        id={id}
        name={name}
        value={useTyped(name) ?? value}
        aria-describedby={described || undefined}
        aria-invalid={error ? 'true' : undefined}
      />
    </div>
  );
}
