import type { ComponentChildren } from 'preact';
import { useTicked } from '../typed-form.ts';

interface ChoiceProps {
  readonly kind: 'radio' | 'checkbox';
  readonly name: string;
  readonly value: string;
  readonly required?: boolean;
  readonly children: ComponentChildren;
}

/** One of several choices, a whole line to press. */
export function Choice({ kind, name, value, required, children }: ChoiceProps) {
  return (
    <label class="ruling__choice">
      <input type={kind} name={name} value={value} required={required} checked={useTicked(name, value)} />
      <span>{children}</span>
    </label>
  );
}
